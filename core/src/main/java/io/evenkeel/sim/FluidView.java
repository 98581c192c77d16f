package io.evenkeel.sim;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fluid fleet as a cluster and its Prometheus show it: each replica of a group as a pod. */
final class FluidView implements Outlook {
  private final FluidFleet fleet;
  private final Telemetry telemetry;

  FluidView(FluidFleet fleet, Telemetry telemetry) {
    this.fleet = fleet;
    this.telemetry = telemetry;
  }

  @Override
  public int replicas() {
    return fleet.written();
  }

  @Override
  public List<PodSnapshot> pods(double now) {
    List<PodSnapshot> pods = new ArrayList<>();
    for (FluidReplicas group : fleet.groups()) {
      double ready = group.ready(now) ? group.readySeconds : Double.NaN;
      for (int i = 0; i < group.count; i++) {
        pods.add(FleetView.pod(name(pods.size()), group.createdSeconds, ready));
      }
    }
    return pods;
  }

  private static String name(int index) {
    return "replica-" + index;
  }

  @Override
  public Reading perPod(Signal signal, double now) {
    List<PodSample> samples = new ArrayList<>();
    int pod = 0;
    for (FluidReplicas group : fleet.groups()) {
      double value = telemetry.read(signal, group.scrapes, now);
      Scrape last = group.scrapes.behind(signal).newest(telemetry.asOf(signal, now));
      for (int i = 0; i < group.count; i++) {
        if (!Double.isNaN(value)) {
          samples.add(FleetView.sample(name(pod), value, last, telemetry.sampling()));
        }
        pod++;
      }
    }
    return Reading.perPod(samples);
  }

  @Override
  public double[] values(Signal signal, double now) {
    double[] values = new double[fleet.size()];
    int known = 0;
    for (FluidReplicas group : fleet.groups()) {
      double value = telemetry.read(signal, group.scrapes, now);
      if (!Double.isNaN(value)) {
        Arrays.fill(values, known, known + group.count, value);
        known += group.count;
      }
    }
    return Arrays.copyOf(values, known);
  }

  @Override
  public void prepare(Signal signal) {
    telemetry.prepare(signal);
  }

  @Override
  public boolean isListed(double now) {
    return telemetry.isListed(now);
  }

  @Override
  public long backlog() {
    return fleet.waiting();
  }
}
