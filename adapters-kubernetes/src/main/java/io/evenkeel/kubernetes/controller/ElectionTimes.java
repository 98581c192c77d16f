package io.evenkeel.kubernetes.controller;

import java.time.Duration;

/**
 * How a leader is elected.
 *
 * @param leaseDuration how long a leader that is not heard of is waited for, at least 1 s
 * @param renewDeadline how long after the begin of its last renewal a leader still writes; shorter
 *     than the lease, so that it has stopped before anybody else begins
 * @param retryPeriod time between two looks at the lease
 */
public record ElectionTimes(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {
  private static final ElectionTimes DEFAULTS =
      new ElectionTimes(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));

  /** Checks the order. */
  public ElectionTimes {
    if (leaseDuration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("leaseDuration must be at least 1 s, is " + leaseDuration);
    }
    if (renewDeadline.compareTo(leaseDuration) >= 0 || retryPeriod.compareTo(renewDeadline) >= 0) {
      throw new IllegalArgumentException(
          "must be retryPeriod < renewDeadline < leaseDuration, are %s, %s, %s"
              .formatted(retryPeriod, renewDeadline, leaseDuration));
    }
    if (retryPeriod.isNegative() || retryPeriod.isZero()) {
      throw new IllegalArgumentException("retryPeriod must be positive, is " + retryPeriod);
    }
  }

  /** Returns upstream's times: 15 s, 10 s, 2 s. */
  public static ElectionTimes defaults() {
    return DEFAULTS;
  }
}
