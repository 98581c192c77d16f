package io.evenkeel.kubernetes.controller;

import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** A scale that only the leader writes: who has just been deposed is refused. */
final class GuardedScale implements ScaleTarget {
  private final ScaleTarget scale;
  private final BooleanSupplier leads;

  GuardedScale(ScaleTarget scale, BooleanSupplier leads) {
    this.scale = scale;
    this.leads = leads;
  }

  @Override
  public Answer read(Instant now) {
    return scale.read(now);
  }

  @Override
  public Receipt write(Scale seen, int replicas, Instant now) {
    return leads.getAsBoolean()
        ? scale.write(seen, replicas, now)
        : new Refused("another controller leads now");
  }
}
