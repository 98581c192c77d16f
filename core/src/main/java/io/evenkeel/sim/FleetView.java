package io.evenkeel.sim;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fleet as a cluster and its Prometheus show it: pods, and signals as of the last scrapes. */
final class FleetView implements Outlook {
  /** Every container requests 100 of everything, so that a usage is a percentage. */
  private static final Quantity HUNDRED = Quantity.parse("100");

  private static final List<Container> CONTAINERS =
      List.of(Container.of("server", Map.of("cpu", HUNDRED, "memory", HUNDRED)));

  private final Fleet fleet;
  private final Telemetry telemetry;

  FleetView(Fleet fleet, Telemetry telemetry) {
    this.fleet = fleet;
    this.telemetry = telemetry;
  }

  @Override
  public int replicas() {
    return fleet.written();
  }

  @Override
  public List<PodSnapshot> pods(double now) {
    return fleet.replicas().stream()
        .map(it -> pod(it.name, it.createdSeconds, it.ready(now) ? it.readySeconds() : Double.NaN))
        .toList();
  }

  /** Returns a pod that is ready since then, or is not if that is NaN. */
  static PodSnapshot pod(String name, double createdSeconds, double readySeconds) {
    return pod(name, createdSeconds, readySeconds, CONTAINERS);
  }

  static PodSnapshot pod(
      String name, double createdSeconds, double readySeconds, List<Container> containers) {
    boolean ready = !Double.isNaN(readySeconds);
    Instant turned = Virtual.instant(ready ? readySeconds : createdSeconds);
    return PodSnapshot.builder(name)
        .startTime(Virtual.instant(createdSeconds))
        .readiness(new Readiness(ready ? Readiness.Status.TRUE : Readiness.Status.FALSE, turned))
        .containers(containers)
        .build();
  }

  @Override
  public Reading perPod(Signal signal, double now) {
    List<PodSample> samples = new ArrayList<>();
    for (Replica replica : fleet.replicas()) {
      double value = telemetry.read(signal, replica.scrapes, now);
      if (!Double.isNaN(value)) {
        Scrape last = replica.scrapes.behind(signal).newest(telemetry.asOf(signal, now));
        samples.add(sample(replica.name, value, last, telemetry.sampling()));
      }
    }
    return Reading.perPod(samples);
  }

  static PodSample sample(String pod, double value, @Nullable Scrape last, Sampling sampling) {
    return sample(pod, Reading.milli(value), last, sampling);
  }

  static PodSample sample(String pod, long milli, @Nullable Scrape last, Sampling sampling) {
    Instant at = last == null ? Virtual.EPOCH : Virtual.instant(last.atSeconds);
    return new PodSample(pod, milli, at, sampling.scrapeInterval());
  }

  @Override
  public double[] values(Signal signal, double now) {
    return fleet.replicas().stream()
        .mapToDouble(replica -> telemetry.read(signal, replica.scrapes, now))
        .filter(value -> !Double.isNaN(value))
        .toArray();
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
