package io.evenkeel.keda;

import io.evenkeel.model.JobSnapshot;
import java.util.List;

/**
 * What a poll of a ScaledJob saw.
 *
 * @param triggers what its triggers came to
 * @param jobs its jobs, finished ones included
 */
public record JobObservation(List<JobTrigger> triggers, List<JobSnapshot> jobs) {
  /** Copies the lists. */
  public JobObservation {
    triggers = List.copyOf(triggers);
    jobs = List.copyOf(jobs);
  }

  int running() {
    return (int) jobs.stream().filter(JobSnapshot::running).count();
  }
}
