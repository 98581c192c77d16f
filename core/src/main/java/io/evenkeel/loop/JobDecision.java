package io.evenkeel.loop;

import io.evenkeel.keda.JobPlan;
import io.evenkeel.keda.JobState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link ScaledJobLoop} would do now. Nothing has been written yet.
 *
 * @param triggers what each metric of each trigger came to
 * @param state what the triggers came to together
 * @param plan how many jobs to start and which to delete; empty if the jobs cannot be listed
 * @param error why there is no plan; empty if there is one
 */
public record JobDecision(
    List<TriggerReport> triggers, JobState state, Optional<JobPlan> plan, String error) {
  /** Copies the reports. */
  public JobDecision {
    triggers = List.copyOf(triggers);
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(error, "error");
  }
}
