package io.evenkeel.keda;

import io.evenkeel.model.JobSnapshot;
import io.evenkeel.trace.RecordingTrace;
import io.evenkeel.trace.Trace;
import java.util.List;

/**
 * Decides how many jobs to start (upstream's {@code RequestJobScale}).
 *
 * <pre>
 * demand   what the active triggers ask for, combined
 * scaling  how many of that the strategy starts, given the jobs that run
 * start    min(length of the queue, scaling) jobs, if a trigger is active
 * </pre>
 *
 * <p>Compiled once per ScaledJob, immutable, keeps nothing: the jobs themselves are the state.
 */
public final class ScaledJobPlanner {
  private final ScaledJob job;
  private final JobBounds bounds;

  private ScaledJobPlanner(ScaledJob job) {
    this.job = job;
    this.bounds = JobBounds.of(job.spec());
  }

  /** Returns the planner of a ScaledJob. */
  public static ScaledJobPlanner of(ScaledJob job) {
    return new ScaledJobPlanner(job);
  }

  /** Returns how many jobs to start and which finished ones to delete. Starts and deletes none. */
  public JobPlan decide(JobObservation seen) {
    RecordingTrace trace = Trace.recording();
    if (job.metadata().annotations().jobPaused()) {
      trace.step(ScaledJobStep.PAUSED);
      return new JobPlan.Paused(
          new JobPlan.Grounds(
              List.of(), false, List.of(ScaledJobConditions.PAUSED), trace.explanation()));
    }
    ScaledJobSpec spec = job.spec();
    int pending = PendingJobs.count(spec.scalingStrategy().pendingPodConditions(), seen.jobs());
    trace.step(ScaledJobStep.JOBS_COUNTED).numbers(seen.running(), pending);
    JobDemand demand =
        JobDemand.of(
            spec.scalingStrategy().multipleScalersCalculation(), bounds, seen.triggers(), trace);
    JobCounts counts = new JobCounts(demand.maxScale(), seen.running(), pending, demand.scaleTo());
    JobScaling scaling = JobScaling.of(spec.scalingStrategy(), bounds, counts, trace);
    int count = started(demand, scaling, trace);
    trace.step(ScaledJobStep.DECIDED).change(0, count);
    JobPlan.Grounds grounds =
        new JobPlan.Grounds(
            JobHistory.outdated(spec, seen.jobs()),
            demand.active(),
            ScaledJobConditions.of(demand),
            trace.explanation());
    return count > 0 ? new JobPlan.Start(count, grounds) : new JobPlan.Wait(grounds);
  }

  private static int started(JobDemand demand, JobScaling scaling, Trace trace) {
    if (!demand.active()) {
      trace.step(ScaledJobStep.TRIGGERS_INACTIVE).change(scaling.jobs(), 0);
      return 0;
    }
    int count = scaling.count();
    if (count < scaling.jobs()) {
      trace.step(ScaledJobStep.QUEUE_SHORTER).change(scaling.jobs(), count);
    }
    return count;
  }

  /**
   * Returns the names of the jobs that a change of the spec replaces: unless it is gradual, those
   * of another generation. They are deleted as {@code rollout.propagationPolicy} says.
   */
  public List<String> replaced(List<JobSnapshot> jobs) {
    if (job.spec().rollout().gradual()) {
      return List.of();
    }
    String generation = Integer.toString(job.metadata().generation());
    return jobs.stream()
        .filter(one -> !one.generation().equals(java.util.Optional.of(generation)))
        .map(JobSnapshot::name)
        .toList();
  }
}
