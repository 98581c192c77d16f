package io.evenkeel.kubernetes.controller;

import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A scale in the shadow of the real autoscaler: what is written counts as written and goes nowhere;
 * what the real one has made of the size, a judge says.
 */
final class ShadowScale implements ScaleTarget {
  private final ScaleTarget scale;
  private Judge judge = (seen, now) -> List.of();
  private Optional<Scale> seen = Optional.empty();
  private Instant seenAt = Instant.EPOCH;

  ShadowScale(ScaleTarget scale) {
    this.scale = scale;
  }

  void judgedBy(Judge value) {
    judge = value;
  }

  @Override
  public Answer read(Instant now) {
    Answer answer = scale.read(now);
    seen = answer instanceof Scale found ? Optional.of(found) : Optional.empty();
    seenAt = now;
    return answer;
  }

  @Override
  public Receipt write(Scale basis, int replicas, Instant now) {
    return new Written();
  }

  @Override
  public Optional<List<Change>> othersChanges() {
    return Optional.of(seen.map(found -> judge.changes(found, seenAt)).orElse(List.of()));
  }

  /** Who knows what became of the size since the last pass of the HPA. */
  @FunctionalInterface
  interface Judge {
    /** Returns what the real autoscaler has changed, now that the scale is like that. */
    List<Change> changes(Scale seen, Instant now);
  }
}
