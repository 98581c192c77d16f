package io.evenkeel.loop;

import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one pass of a {@link ScaledJobLoop} did.
 *
 * @param decision what was decided; empty if the triggers were not looked at, because the object is
 *     paused or cannot be set up
 * @param created how many jobs were created
 * @param deleted how many jobs were deleted: beyond the history limits, or replaced by a rollout
 * @param conditions the conditions after it
 * @param events events in the order in which they happened
 * @param error what was refused or unknown; empty if nothing was
 */
public record JobPass(
    Optional<JobDecision> decision,
    int created,
    int deleted,
    List<KedaCondition> conditions,
    List<KedaEvent> events,
    String error) {
  /** Copies the lists. */
  public JobPass {
    Objects.requireNonNull(decision, "decision");
    conditions = List.copyOf(conditions);
    events = List.copyOf(events);
    Objects.requireNonNull(error, "error");
  }
}
