package io.evenkeel.vpa;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reports VPAs without a recommendation, each at most every 30 minutes. */
final class MissingRecommendations {
  private static final long PATIENCE = 30 * 60 * Nanos.PER_SECOND;

  private final Map<VpaId, Long> reported = new HashMap<>();

  /** Returns when the lack was first seen or last reported; empty if there is none. */
  Optional<Instant> since(VpaId vpa) {
    return Optional.ofNullable(reported.get(vpa)).map(Nanos::instant);
  }

  /** Notes that a VPA has none, and returns whether that is to be reported. */
  boolean missing(VpaId vpa, Instant now) {
    long at = Nanos.of(now);
    Long before = reported.get(vpa);
    if (before == null) {
      reported.put(vpa, at);
      return false;
    }
    if (Nanos.plus(before, PATIENCE) >= at) {
      return false;
    }
    reported.put(vpa, at);
    return true;
  }

  void remove(VpaId vpa) {
    reported.remove(vpa);
  }
}
