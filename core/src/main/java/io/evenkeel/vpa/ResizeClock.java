package io.evenkeel.vpa;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How long resizes have been under way. The clock of a pod starts when the updater first has to
 * know.
 */
final class ResizeClock {
  private static final Duration DEFERRED_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration IN_PROGRESS_TIMEOUT = Duration.ofHours(1);

  private final Map<String, Instant> seen;
  private final Instant now;

  ResizeClock(Map<String, Instant> seen, Instant now) {
    this.seen = new HashMap<>(seen);
    this.now = now;
  }

  /**
   * Returns whether a resize has failed or has taken too long, so that an eviction is the better
   * way (upstream's {@code CanEvictInPlacingPod}).
   */
  boolean isStuck(VpaPod pod) {
    Instant since = seen.computeIfAbsent(pod.key(), key -> now);
    Duration elapsed = Duration.between(since, now);
    return switch (ResizeStatus.of(pod)) {
      case NONE -> false;
      case DEFERRED -> elapsed.compareTo(DEFERRED_TIMEOUT) > 0;
      case IN_PROGRESS -> elapsed.compareTo(IN_PROGRESS_TIMEOUT) > 0;
      case INFEASIBLE, ERROR, UNKNOWN -> true;
    };
  }

  Instant now() {
    return now;
  }

  Map<String, Instant> seen() {
    return seen;
  }
}
