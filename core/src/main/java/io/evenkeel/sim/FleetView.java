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

/** A fleet as a cluster and its Prometheus show it: pods, and signals as of the last scrapes. */
final class FleetView {
  /** Every container requests 100 of everything, so that a usage is a percentage. */
  private static final Quantity HUNDRED = Quantity.parse("100");

  private static final List<Container> CONTAINERS =
      List.of(Container.of("server", Map.of("cpu", HUNDRED, "memory", HUNDRED)));

  private final Fleet fleet;
  private final Sampling sampling;

  FleetView(Fleet fleet, Sampling sampling) {
    this.fleet = fleet;
    this.sampling = sampling;
  }

  int replicas() {
    return fleet.written();
  }

  List<PodSnapshot> pods(double now) {
    return fleet.replicas().stream().map(replica -> pod(replica, now)).toList();
  }

  private static PodSnapshot pod(Replica replica, double now) {
    boolean ready = replica.ready(now);
    Instant turned = Virtual.instant(ready ? replica.readySeconds() : replica.createdSeconds);
    return PodSnapshot.builder(replica.name)
        .startTime(Virtual.instant(replica.createdSeconds))
        .readiness(new Readiness(ready ? Readiness.Status.TRUE : Readiness.Status.FALSE, turned))
        .containers(CONTAINERS)
        .build();
  }

  /** Returns a sample of every replica that has a value. */
  Reading perPod(Signal signal, double now) {
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

  /** Returns the values of the replicas that have one. */
  double[] values(Signal signal, double now) {
    return fleet.replicas().stream()
        .mapToDouble(replica -> signal.read(replica.scrapes, now, sampling))
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** Returns the requests that wait anywhere at this moment, as a queue before the fleet knows. */
  long backlog() {
    return fleet.waiting();
  }
}
