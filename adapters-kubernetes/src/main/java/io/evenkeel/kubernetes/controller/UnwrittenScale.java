package io.evenkeel.kubernetes.controller;

import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;

/** A scale that is read and never written: nothing is remembered as having happened. */
final class UnwrittenScale implements ScaleTarget {
  private final ScaleTarget scale;

  UnwrittenScale(ScaleTarget scale) {
    this.scale = scale;
  }

  @Override
  public Answer read(Instant now) {
    return scale.read(now);
  }

  @Override
  public Receipt write(Scale seen, int replicas, Instant now) {
    return new Refused("a dry run writes nothing");
  }
}
