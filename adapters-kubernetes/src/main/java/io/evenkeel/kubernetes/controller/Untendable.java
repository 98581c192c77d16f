package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An object whose spec breaks a rule: nothing is done until it changes. */
final class Untendable implements Tended {
  private final ObjectKey key;
  private final String reason;
  private final Duration period;

  Untendable(ObjectKey key, String reason, Duration period) {
    this.key = key;
    this.reason = reason;
    this.period = period;
  }

  @Override
  public Optional<PassReport> pass(WatchedObject latest, Instant now) {
    return Optional.of(PassReport.failed(key, now, reason));
  }

  @Override
  public Duration rest(Instant now) {
    return period;
  }

  @Override
  public void deleted(Instant now) {
    // Nothing was done, so that nothing is to be undone.
  }
}
