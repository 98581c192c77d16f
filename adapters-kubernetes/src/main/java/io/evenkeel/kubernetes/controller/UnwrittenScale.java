package io.evenkeel.kubernetes.controller;

import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;

/** A scale that is read and never written. What it says to a write, its maker decides. */
final class UnwrittenScale implements ScaleTarget {
  private final ScaleTarget scale;
  private final Receipt receipt;

  private UnwrittenScale(ScaleTarget scale, Receipt receipt) {
    this.scale = scale;
    this.receipt = receipt;
  }

  /** In a dry run nothing happens, so that nothing is remembered as having happened. */
  static UnwrittenScale ofDryRun(ScaleTarget scale) {
    return new UnwrittenScale(scale, new Refused("a dry run writes nothing"));
  }

  /** In the shadow the real autoscaler is taken to write the same. */
  static UnwrittenScale ofShadow(ScaleTarget scale) {
    return new UnwrittenScale(scale, new Written());
  }

  @Override
  public Answer read(Instant now) {
    return scale.read(now);
  }

  @Override
  public Receipt write(Scale seen, int replicas, Instant now) {
    return receipt;
  }
}
