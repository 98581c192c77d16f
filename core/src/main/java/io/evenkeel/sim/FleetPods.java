package io.evenkeel.sim;

import io.evenkeel.sim.cluster.Stages.Stage;
import io.evenkeel.sim.vertical.LivePod;
import io.evenkeel.sim.vertical.LivePods;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The pods of a fleet for a VPA. What a pod did is known once it has been ready for {@value
 * #LEAST_SECONDS} s, as the metrics API needs two looks at a container.
 */
final class FleetPods implements LivePods {
  private static final int LEAST_SECONDS = 15;

  private final Fleet fleet;
  private final Map<String, Mark> marks = new HashMap<>();

  FleetPods(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public List<LivePod> living(double now) {
    List<LivePod> living = new ArrayList<>();
    Map<String, Mark> known = new HashMap<>(marks);
    marks.clear();
    for (Replica replica : fleet.replicas()) {
      OptionalDouble worked = OptionalDouble.empty();
      if (replica.ready(now)) {
        Mark last = known.getOrDefault(replica.name, new Mark(replica.readySeconds(), 0));
        Mark next = new Mark(now, replica.engine.workedSeconds());
        boolean due = now - last.atSeconds() >= LEAST_SECONDS;
        worked = due ? OptionalDouble.of(last.shareUntil(next)) : OptionalDouble.empty();
        marks.put(replica.name, due ? next : last);
      }
      living.add(new LivePod(replica.name, replica.createdSeconds, runs(replica, now), worked));
    }
    return living;
  }

  /** A container runs as soon as its image is there, long before the replica is ready. */
  private static boolean runs(Replica replica, double now) {
    return replica
        .stages()
        .map(it -> it.at(now))
        .filter(it -> it == Stage.LOADING || it == Stage.READY || it == Stage.SERVING)
        .isPresent();
  }

  @Override
  public Count count(double now) {
    return new Count(fleet.written(), fleet.readyCount(now));
  }

  @Override
  public boolean evict(String pod, double now) {
    return fleet.evict(pod, now);
  }

  /** What had been worked at a time. */
  private record Mark(double atSeconds, double workedSeconds) {
    double shareUntil(Mark next) {
      double share = (next.workedSeconds - workedSeconds) / (next.atSeconds - atSeconds);
      return Math.min(1, Math.max(0, share));
    }
  }
}
