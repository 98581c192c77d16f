package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.JobSnapshot;
import io.evenkeel.model.JobSnapshot.Pod;
import io.evenkeel.model.JobSnapshot.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Executes upstream's end-to-end tests of ScaledJobs against a queue and a list of jobs in place of
 * a cluster. A job begins to work one poll after it was started, takes a message from the queue if
 * it consumes any, and runs on.
 */
final class JobScenarios {
  private static final int POLLS_PER_STEP = 6;

  private final ScaledJobPlanner planner;
  private final double targetPerJob;
  private final boolean consume;
  private final List<JobSnapshot> jobs = new ArrayList<>();
  private int queue;

  private JobScenarios(JsonNode in) {
    this.planner = ScaledJobPlanner.of(ScaledJobParts.job(in));
    this.targetPerJob = in.path("targetPerJob").asDouble(1);
    this.consume = in.path("jobsConsumeMessages").asBoolean();
  }

  /** Returns whether a scenario is about a ScaledJob. */
  static boolean knows(JsonNode in) {
    return in.has("targetPerJob");
  }

  static void run(JsonNode in, JsonNode expect) {
    JobScenarios scenario = new JobScenarios(in);
    for (JsonNode step : expect.get("steps")) {
      scenario.queue += step.path("enqueue").asInt();
      for (int poll = 0; poll < POLLS_PER_STEP; poll++) {
        scenario.poll();
      }
      assertThat(scenario.jobs).hasSize(step.get("totalJobs").asInt());
    }
  }

  private void poll() {
    JobTrigger trigger = new JobTrigger.Read("s0-queue", queue, targetPerJob, queue > 0);
    int started = planner.decide(new JobObservation(List.of(trigger), jobs)).jobs();
    jobs.replaceAll(this::atWork);
    for (int i = 0; i < started; i++) {
      jobs.add(job(jobs.size(), "Pending"));
    }
  }

  private JobSnapshot atWork(JobSnapshot job) {
    if (job.pods().get(0).phase().equals("Running")) {
      return job;
    }
    queue -= consume && queue > 0 ? 1 : 0;
    return job(jobs.indexOf(job), "Running");
  }

  private static JobSnapshot job(int number, String phase) {
    return new JobSnapshot(
        "job-" + number,
        State.UNFINISHED,
        Optional.empty(),
        Optional.of("0"),
        List.of(new Pod(phase, Set.of())));
  }
}
