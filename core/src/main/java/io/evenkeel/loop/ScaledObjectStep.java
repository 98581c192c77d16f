package io.evenkeel.loop;

import io.evenkeel.keda.KedaEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a step of a {@link ScaledObjectLoop} did: whatever was due.
 *
 * @param poll the look at the triggers, if it was due
 * @param sync the pass of the HPA, if it was due
 * @param events what upstream's controller says about the object itself, if it was looked at since
 *     the step before
 */
public record ScaledObjectStep(
    Optional<PollPass> poll, Optional<HpaPass> sync, List<KedaEvent> events) {
  /** Copies the list. */
  public ScaledObjectStep {
    events = List.copyOf(events);
    Objects.requireNonNull(poll, "poll");
    Objects.requireNonNull(sync, "sync");
  }
}
