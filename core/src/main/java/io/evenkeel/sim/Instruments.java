package io.evenkeel.sim;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
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
import java.util.Optional;

/**
 * What the autoscaler gets to see of a fleet: its pods, and for each metric of the spec what
 * Prometheus would have answered.
 */
final class Instruments {
  /** Every container requests 100 of everything, so that a usage is a percentage. */
  private static final Quantity HUNDRED = Quantity.parse("100");

  private static final List<Container> CONTAINERS =
      List.of(Container.of("server", Map.of("cpu", HUNDRED, "memory", HUNDRED)));

  private final HorizontalAutoscaler hpa;
  private final Sampling sampling;
  private final List<Optional<Signal>> signals;

  Instruments(HorizontalAutoscaler hpa, SignalNames names, Sampling sampling) {
    this.hpa = hpa;
    this.sampling = sampling;
    this.signals = hpa.spec().metrics().stream().map(m -> signal(m, names)).toList();
  }

  /** A resource is simulated as a share of its request, so only that can be asked for. */
  private static Optional<Signal> signal(MetricSpec metric, SignalNames names) {
    boolean resource =
        metric instanceof MetricSpec.Resource || metric instanceof MetricSpec.ContainerResource;
    return resource && !(metric.target() instanceof MetricTarget.Utilization)
        ? Optional.empty()
        : names.signal(metric);
  }

  /** Returns what to tell the user about metrics that cannot be simulated. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      if (signals.get(i).isEmpty()) {
        notes.add(
            "metric %s is not simulated, so it is unavailable in every pass; map it to one of %s"
                .formatted(hpa.spec().metrics().get(i).name(), Signal.known()));
      }
    }
    return notes;
  }

  HpaObservation observe(Fleet fleet, double now) {
    int size = fleet.replicas().size();
    HpaObservation.Builder seen =
        hpa.observation()
            .replicas(size)
            .pods(fleet.replicas().stream().map(r -> pod(r, now)).toList());
    for (int i = 0; i < signals.size(); i++) {
      seen.reading(i, reading(hpa.spec().metrics().get(i), signals.get(i), fleet, now));
    }
    return seen.build();
  }

  private Reading reading(MetricSpec metric, Optional<Signal> signal, Fleet fleet, double now) {
    if (signal.isEmpty()) {
      return Reading.unavailable("the simulator has no such metric");
    }
    boolean whole =
        metric instanceof MetricSpec.ObjectMetric || metric instanceof MetricSpec.External;
    return whole ? total(signal.get(), fleet, now) : perPod(signal.get(), fleet, now);
  }

  private Reading perPod(Signal signal, Fleet fleet, double now) {
    List<PodSample> samples = new ArrayList<>();
    for (Replica replica : fleet.replicas()) {
      double value = signal.read(replica.scrapes, now, sampling);
      if (!Double.isNaN(value)) {
        Instant at =
            replica.scrapes.last().map(s -> Virtual.instant(s.atSeconds)).orElse(Virtual.EPOCH);
        samples.add(
            new PodSample(replica.name, Reading.milli(value), at, sampling.scrapeInterval()));
      }
    }
    return Reading.perPod(samples);
  }

  private Reading total(Signal signal, Fleet fleet, double now) {
    double[] values =
        fleet.replicas().stream()
            .mapToDouble(replica -> signal.read(replica.scrapes, now, sampling))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    return values.length == 0
        ? Reading.unavailable("no replica has a value")
        : Reading.value(signal.total().of(values));
  }

  private PodSnapshot pod(Replica replica, double now) {
    boolean ready = replica.ready(now);
    Instant turned = Virtual.instant(ready ? replica.readySeconds : replica.createdSeconds);
    return PodSnapshot.builder(replica.name)
        .startTime(Virtual.instant(replica.createdSeconds))
        .readiness(new Readiness(ready ? Readiness.Status.TRUE : Readiness.Status.FALSE, turned))
        .containers(CONTAINERS)
        .build();
  }
}
