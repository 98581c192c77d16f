package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesLease.Held;
import io.evenkeel.kubernetes.KubernetesLease.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a candidate does about the lease that it sees. Clocks of others are never compared with the
 * own one: a lease has run out when it was not renewed for its duration <em>since it was first seen
 * like that</em>, by a clock that only goes forward.
 *
 * <pre>
 * mine, or nobody's                      renew, or take
 * another's, unchanged for its duration  take
 * another's                              wait
 * </pre>
 */
final class Candidacy {
  private final String identity;
  private final Duration leaseDuration;
  private String seenVersion = "";
  private long seenAt;

  Candidacy(String identity, Duration leaseDuration) {
    this.identity = identity;
    this.leaseDuration = leaseDuration;
  }

  /**
   * Returns what to write.
   *
   * @param seen the lease
   * @param nanos when it was read, by a clock that only goes forward
   * @param now when it was read, by the wall clock, which the lease shows to people
   * @return the holding to write; empty to wait
   */
  Optional<Holding> wish(Held seen, long nanos, Instant now) {
    Holding holding = seen.holding();
    if (holding.holder().equals(identity)) {
      return Optional.of(held(holding.acquired().orElse(now), now, holding.transitions()));
    }
    if (holding.holder().isEmpty()) {
      return Optional.of(held(now, now, next(seen)));
    }
    if (!seen.version().equals(seenVersion)) {
      seenVersion = seen.version();
      seenAt = nanos;
    }
    boolean ranOut = nanos - seenAt >= duration(holding).toNanos();
    return ranOut ? Optional.of(held(now, now, next(seen))) : Optional.empty();
  }

  /** Returns what to write to give the lease up; empty if it is not this candidate's. */
  Optional<Holding> release(Held seen) {
    Holding mine = seen.holding();
    return mine.holder().equals(identity)
        ? Optional.of(
            new Holding(
                "", Duration.ofSeconds(1), mine.acquired(), mine.renewed(), mine.transitions()))
        : Optional.empty();
  }

  private Duration duration(Holding other) {
    return other.duration().isZero() ? leaseDuration : other.duration();
  }

  private static int next(Held seen) {
    return seen.version().isEmpty() ? 0 : seen.holding().transitions() + 1;
  }

  private Holding held(Instant acquired, Instant renewed, int transitions) {
    return new Holding(
        identity, leaseDuration, Optional.of(acquired), Optional.of(renewed), transitions);
  }
}
