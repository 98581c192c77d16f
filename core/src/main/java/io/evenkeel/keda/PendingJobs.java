package io.evenkeel.keda;

import io.evenkeel.model.JobSnapshot;
import java.util.List;

/**
 * Which jobs have not begun to work (upstream's {@code getPendingJobCount}): unfinished ones of
 * which no pod runs or has succeeded; with {@code pendingPodConditions}, of which no single pod
 * meets all of them.
 */
final class PendingJobs {
  private PendingJobs() {}

  static int count(List<String> pendingPodConditions, List<JobSnapshot> jobs) {
    return (int)
        jobs.stream()
            .filter(JobSnapshot::running)
            .filter(job -> !started(pendingPodConditions, job))
            .count();
  }

  private static boolean started(List<String> conditions, JobSnapshot job) {
    return job.pods().stream().anyMatch(pod -> works(conditions, pod));
  }

  private static boolean works(List<String> conditions, JobSnapshot.Pod pod) {
    return conditions.isEmpty()
        ? pod.phase().equals("Running") || pod.phase().equals("Succeeded")
        : pod.conditions().containsAll(conditions);
  }
}
