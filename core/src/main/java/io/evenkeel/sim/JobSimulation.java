package io.evenkeel.sim;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.loop.JobPorts;
import io.evenkeel.loop.ScaledJobLoop;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import io.evenkeel.sim.load.Arrivals;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.load.Request;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * A ScaledJob in virtual time: each request of a load is a message of one queue, and each job takes
 * one message, or none if none is left.
 *
 * <pre>{@code
 * JobReport report =
 *     JobSimulation.of(job)
 *         .load(Load.burst())
 *         .runTime(Duration.ofMinutes(5))
 *         .runFor(Duration.ofHours(2));
 * }</pre>
 *
 * <p>Every trigger that asks a source is told the length of the queue; a cron trigger goes by the
 * time. Same settings, same seed: same report.
 */
public final class JobSimulation {
  private final ScaledJob job;
  private Load load = Load.steady();
  private Arrivals arrivals = Arrivals.POISSON;
  private Duration startUp = Duration.ofSeconds(5);
  private Duration runTime = Duration.ofMinutes(1);
  private double deviation;
  private double failureShare;
  private boolean staysUntilDone = true;
  private long seed = 1;

  private JobSimulation(ScaledJob job) {
    this.job = job;
  }

  /**
   * Prepares a simulation.
   *
   * @throws InvalidSpecException with every mistake of every trigger
   */
  public static JobSimulation of(ScaledJob job) {
    List<Violation> violations = JobTriggerCheck.violations(job);
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("ScaledJob " + job.metadata().name(), violations);
    }
    return new JobSimulation(job);
  }

  /** Sets what fills the queue. Default: {@link Load#steady}. */
  public JobSimulation load(Load messages) {
    load = Objects.requireNonNull(messages, "messages");
    return this;
  }

  /** Sets how messages are spread over a second. Default: Poisson. */
  public JobSimulation arrivals(Arrivals kind) {
    arrivals = Objects.requireNonNull(kind, "kind");
    return this;
  }

  /** Sets the time from a job's creation to the moment it takes a message. Default: 5 s. */
  public JobSimulation startUp(Duration time) {
    startUp = notNegative("startUp", time);
    return this;
  }

  /** Sets how long every job works on its message. Default: 1 min. */
  public JobSimulation runTime(Duration time) {
    return runTime(time, 0);
  }

  /**
   * Sets how long a job works on its message: lognormal.
   *
   * @param mean mean of the time
   * @param logDeviation standard deviation of its logarithm, from 0 to 3; 0 is constant
   */
  public JobSimulation runTime(Duration mean, double logDeviation) {
    runTime = notNegative("mean", mean);
    deviation = inRange("logDeviation", logDeviation, 3);
    return this;
  }

  /**
   * Sets how many jobs fail at the end of their work; the message then waits again. Default: none.
   *
   * @param share from 0 to 1
   */
  public JobSimulation failures(double share) {
    failureShare = inRange("share", share, 1);
    return this;
  }

  /**
   * Messages count until their job is done, as where a consumer locks a message and deletes it at
   * the end. This is the default, and what the strategy {@code default} is made for.
   */
  public JobSimulation messagesStayUntilDone() {
    staysUntilDone = true;
    return this;
  }

  /** Messages count until a job takes them, which {@code accurate} and {@code eager} are for. */
  public JobSimulation messagesLeaveWhenTaken() {
    staysUntilDone = false;
    return this;
  }

  /** Sets the seed of whatever is drawn. Default: 1. */
  public JobSimulation seed(long number) {
    seed = number;
    return this;
  }

  /**
   * Simulates that time.
   *
   * @param length at least 1 s
   */
  public JobReport runFor(Duration length) {
    if (length.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("length must be at least 1 s, got " + length);
    }
    JobPlant plant =
        new JobPlant(
            new JobPlant.Settings(
                startUp.toMillis() / 1000.0,
                runTime.toMillis() / 1000.0,
                deviation,
                failureShare,
                staysUntilDone,
                seed));
    JobRecorder recorder = new JobRecorder();
    run(plant, recorder, length.toMillis() / 1000.0);
    return recorder.report(load.name(), length, plant, JobTriggerCheck.notes(job));
  }

  /** At one moment messages come first, then jobs go on, then KEDA looks. */
  private void run(JobPlant plant, JobRecorder recorder, double end) {
    ScaledJobLoop loop =
        new ScaledJobLoop(job, new JobPorts(plant, plant), TriggerStandIns.setup());
    Iterator<Request> messages = load.requests(arrivals, seed);
    double arrival = next(messages);
    double poll = 0;
    while (true) {
      double now = Math.min(Math.min(arrival, plant.nextChange()), poll);
      if (now >= end) {
        plant.advance(end);
        return;
      }
      plant.advance(now);
      if (arrival <= now) {
        plant.arrive(now);
        arrival = next(messages);
      } else if (plant.nextChange() <= now) {
        plant.change(now);
      } else {
        int before = plant.unfinished();
        loop.step(Virtual.instant(now)).ifPresent(pass -> recorder.passed(pass, before, now));
        poll = loop.nextDue().map(Virtual::seconds).orElse(Double.POSITIVE_INFINITY);
      }
    }
  }

  private static double next(Iterator<Request> messages) {
    return messages.hasNext() ? messages.next().atSeconds() : Double.POSITIVE_INFINITY;
  }

  private static Duration notNegative(String name, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, got " + time);
    }
    return time;
  }

  private static double inRange(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be from 0 to %s, got %s".formatted(name, most, value));
    }
    return value;
  }
}
