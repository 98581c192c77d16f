package io.evenkeel.keda;

import io.evenkeel.model.JobSnapshot;
import io.evenkeel.model.JobSnapshot.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which finished jobs are to go (upstream's {@code cleanUp}): of the completed and of the failed
 * ones those beyond the limit, oldest first. A job without a completion time counts as the oldest;
 * upstream leaves it to chance.
 */
final class JobHistory {
  /** How they are deleted: their pods go after them. */
  static final String PROPAGATION = "Background";

  private JobHistory() {}

  static List<String> outdated(ScaledJobSpec spec, List<JobSnapshot> jobs) {
    List<String> outdated = new ArrayList<>();
    outdated.addAll(beyond(spec.successfulJobsHistoryLimit(), State.COMPLETE, jobs));
    outdated.addAll(beyond(spec.failedJobsHistoryLimit(), State.FAILED, jobs));
    return outdated;
  }

  private static List<String> beyond(int limit, State state, List<JobSnapshot> jobs) {
    List<JobSnapshot> finished = new ArrayList<>(jobs);
    finished.removeIf(job -> job.state() != state);
    finished.sort(Comparator.comparing(job -> job.completionTime().orElse(Instant.MIN)));
    int surplus = Math.max(0, finished.size() - Math.max(0, limit));
    return finished.subList(0, surplus).stream().map(JobSnapshot::name).toList();
  }
}
