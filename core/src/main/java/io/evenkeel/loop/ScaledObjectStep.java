package io.evenkeel.loop;

import java.util.Objects;
import java.util.Optional;

/**
 * What a step of a {@link ScaledObjectLoop} did: whatever was due.
 *
 * @param poll the look at the triggers, if it was due
 * @param sync the pass of the HPA, if it was due
 */
public record ScaledObjectStep(Optional<PollPass> poll, Optional<HpaPass> sync) {
  /** Refuses null components. */
  public ScaledObjectStep {
    Objects.requireNonNull(poll, "poll");
    Objects.requireNonNull(sync, "sync");
  }
}
