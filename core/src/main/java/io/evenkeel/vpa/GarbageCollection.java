package io.evenkeel.vpa;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the groups that are garbage: empty and not contributive, or expired. Contributive are the
 * groups of active pods and of pods whose VPA's controller exists.
 */
final class GarbageCollection {
  private final long interval;
  private long last;

  /** The first collection is due an interval after the epoch, as upstream has it. */
  GarbageCollection(long interval) {
    this.interval = interval;
  }

  /** Returns whether the interval has passed since it last was, and starts it anew if so. */
  boolean isDue(long now) {
    boolean due = Nanos.between(last, now) >= interval;
    if (due) {
      last = now;
    }
    return due;
  }

  List<AggregateKey> garbage(ClusterModel cluster, long now, Predicate<VpaModel> controllerExists) {
    Set<AggregateKey> contributive = contributive(cluster, controllerExists);
    List<AggregateKey> garbage = new ArrayList<>();
    cluster
        .states()
        .forEach(
            (key, state) -> {
              boolean useless = state.isEmpty() && !contributive.contains(key);
              if (useless || state.isExpired(now)) {
                garbage.add(key);
              }
            });
    return garbage;
  }

  private static Set<AggregateKey> contributive(
      ClusterModel cluster, Predicate<VpaModel> controllerExists) {
    Set<AggregateKey> contributive = new HashSet<>();
    for (PodModel pod : cluster.pods()) {
      if (pod.isActive() || controllerExists(cluster, pod, controllerExists)) {
        pod.containers().keySet().forEach(name -> contributive.add(pod.key(name)));
      }
    }
    return contributive;
  }

  private static boolean controllerExists(
      ClusterModel cluster, PodModel pod, Predicate<VpaModel> controllerExists) {
    return cluster.vpas().stream()
        .filter(vpa -> vpa.matches(pod.id().namespace(), pod.labels()))
        .findFirst()
        .filter(controllerExists)
        .isPresent();
  }
}
