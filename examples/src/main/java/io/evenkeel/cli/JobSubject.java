package io.evenkeel.cli;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.sim.JobReport;
import io.evenkeel.sim.JobSimulation;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A ScaledJob that is simulated.
 *
 * @param job the object
 */
record JobSubject(ScaledJob job) {
  /**
   * Takes a ScaledJob.
   *
   * @throws io.evenkeel.model.InvalidSpecException with every mistake of its triggers
   */
  static JobSubject of(ScaledJob job) {
    JobSimulation.of(job);
    return new JobSubject(job);
  }

  String namespace() {
    return job.metadata().namespace();
  }

  String name() {
    return job.metadata().name();
  }

  Outcome run(Load load, Duration length, UnaryOperator<JobSimulation> settings) {
    return new Outcome(this, settings.apply(JobSimulation.of(job)).load(load).runFor(length));
  }

  /**
   * One ScaledJob under one load.
   *
   * @param subject what was simulated
   * @param report what came of it
   */
  record Outcome(JobSubject subject, JobReport report) {}
}
