package io.evenkeel.vpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which boosts of a pod are on, and which are over. A boosted container is marked by an annotation
 * of its pod that keeps what it had before.
 */
final class StartupBoosts {
  private static final String PREFIX = "vpaCpuStartupBoost/";

  private StartupBoosts() {}

  static String annotation(String container) {
    return PREFIX + container;
  }

  static boolean inProgress(Map<String, String> annotations) {
    return annotations.keySet().stream().anyMatch(key -> key.startsWith(PREFIX));
  }

  static boolean boosted(VpaPod pod, String container) {
    return pod.annotations().containsKey(annotation(container));
  }

  /**
   * Returns the annotations of the boosts that are over, in the order of their names: the pod has
   * been ready for as long as the boost was to last. A boost that the VPA knows no longer is over
   * as soon as the pod is ready.
   */
  static List<String> expired(VpaPod pod, VpaSpec spec, Instant now) {
    Optional<VpaPod.Condition> ready = pod.condition("Ready").filter(VpaPod.Condition::isTrue);
    if (ready.isEmpty()) {
      return List.of();
    }
    Optional<Instant> since = ready.get().lastTransitionTime();
    return pod.annotations().keySet().stream()
        .filter(key -> key.startsWith(PREFIX))
        .filter(key -> isOver(spec, key.substring(PREFIX.length()), since, now))
        .sorted()
        .toList();
  }

  private static boolean isOver(
      VpaSpec spec, String container, Optional<Instant> since, Instant now) {
    Duration length =
        spec.boostFor(container).map(StartupBoost.Cpu::duration).orElse(Duration.ZERO);
    return length.isZero()
        || since.isEmpty()
        || Duration.between(since.get(), now).compareTo(length) >= 0;
  }
}
