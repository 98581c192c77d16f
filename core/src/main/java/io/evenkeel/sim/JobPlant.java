package io.evenkeel.sim;

import io.evenkeel.keda.GeneratedJob;
import io.evenkeel.model.JobSnapshot;
import io.evenkeel.model.JobSnapshot.Pod;
import io.evenkeel.model.Reading;
import io.evenkeel.sim.load.Seeds;
import io.evenkeel.spi.JobTarget;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A queue and the jobs that empty it.
 *
 * <pre>
 * created → start-up → takes the oldest message → works → done, or failed: the message waits again
 *                    → no message: done at once, over-provisioned
 * </pre>
 */
final class JobPlant implements JobTarget, MetricSource {
  /** More messages than that do not wait; the report counts those that were turned away. */
  static final int MOST_WAITING = 1_000_000;

  private final Settings settings;
  private final Random random;
  private final ArrayDeque<Double> waiting = new ArrayDeque<>();
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final PriorityQueue<Job> changes =
      new PriorityQueue<>(
          Comparator.<Job>comparingDouble(job -> job.next).thenComparingLong(job -> job.number));
  final JobTotals totals = new JobTotals();
  private int unfinished;
  private int working;

  JobPlant(Settings settings) {
    this.settings = settings;
    this.random = new Random(Seeds.derived(settings.seed(), 1));
  }

  int unfinished() {
    return unfinished;
  }

  int waiting() {
    return waiting.size();
  }

  double nextChange() {
    Job first = changes.peek();
    return first == null ? Double.POSITIVE_INFINITY : first.next;
  }

  /** Lets time pass in which nothing happens, after a look at what must always hold. */
  void advance(double now) {
    check(now);
    totals.until(now, unfinished);
  }

  /** Messages arrived = done + in work + waiting, and nobody works who is not there. */
  private void check(double now) {
    long known = totals.done + working + (long) waiting.size();
    if (totals.arrived != known || working > unfinished) {
      throw new IllegalStateException(
          "This is a mistake in the simulator, please report it: at %s s %s messages of %s are known, %s of %s jobs work"
              .formatted(now, known, totals.arrived, working, unfinished));
    }
  }

  void arrive(double now) {
    if (waiting.size() == MOST_WAITING) {
      totals.refused++;
      return;
    }
    totals.arrived++;
    waiting.add(now);
    totals.longestQueue = Math.max(totals.longestQueue, waiting.size());
  }

  /** The next job begins or ends. */
  void change(double now) {
    Job job = changes.remove();
    if (job.began) {
      end(job, now);
    } else {
      begin(job, now);
    }
  }

  private void begin(Job job, double now) {
    job.began = true;
    Double message = waiting.poll();
    if (message == null) {
      totals.overProvisioned++;
      finish(job, JobSnapshot.State.COMPLETE, now);
      return;
    }
    job.message = message;
    working++;
    totals.waits.add(now - message);
    job.next = now + runTime();
    changes.add(job);
  }

  private void end(Job job, double now) {
    working--;
    if (settings.failureShare() > 0 && random.nextDouble() < settings.failureShare()) {
      totals.failed++;
      waiting.addFirst(job.message);
      finish(job, JobSnapshot.State.FAILED, now);
    } else {
      totals.done++;
      finish(job, JobSnapshot.State.COMPLETE, now);
    }
  }

  private void finish(Job job, JobSnapshot.State state, double now) {
    job.state = state;
    job.finished = now;
    unfinished--;
  }

  /** Lognormal with that mean: mean · exp(d · z − d² / 2). */
  private double runTime() {
    double d = settings.deviation();
    return d == 0
        ? settings.runSeconds()
        : settings.runSeconds() * StrictMath.exp(d * random.nextGaussian() - d * d / 2);
  }

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    int length = waiting.size() + (settings.staysUntilDone() ? working : 0);
    return queries.stream().map(query -> Reading.triggered((double) length)).toList();
  }

  @Override
  public Answer list(Instant now) {
    return new Listed(jobs.values().stream().map(Job::snapshot).toList());
  }

  @Override
  public Receipt create(Order order, Instant now) {
    double second = Virtual.seconds(now);
    String generation = order.annotations().getOrDefault(GeneratedJob.GENERATION, "");
    for (int i = 0; i < order.count(); i++) {
      totals.created++;
      Job job = new Job(totals.created, order.generateName() + totals.created, generation);
      job.next = second + settings.startUpSeconds();
      jobs.put(job.name, job);
      changes.add(job);
    }
    unfinished += order.count();
    totals.peak = Math.max(totals.peak, unfinished);
    return new Done(order.count());
  }

  /** A job that is deleted while it works leaves its message to others. */
  @Override
  public Receipt delete(List<String> names, Propagation propagation, Instant now) {
    List<Job> gone = new ArrayList<>();
    for (String name : names) {
      Job job = jobs.remove(name);
      if (job != null && job.state == JobSnapshot.State.UNFINISHED) {
        gone.add(job);
      }
    }
    for (Job job : gone) {
      changes.remove(job);
      unfinished--;
      if (job.began) {
        working--;
        waiting.addFirst(job.message);
      }
    }
    return new Done(names.size());
  }

  /**
   * What jobs are like.
   *
   * @param startUpSeconds from creation to the first message
   * @param runSeconds mean time of work
   * @param deviation deviation of its logarithm
   * @param failureShare share of jobs that fail
   * @param staysUntilDone whether a message that is worked on still counts
   * @param seed seed of whatever is drawn
   */
  record Settings(
      double startUpSeconds,
      double runSeconds,
      double deviation,
      double failureShare,
      boolean staysUntilDone,
      long seed) {}

  private static final class Job {
    private final long number;
    private final String name;
    private final String generation;
    private JobSnapshot.State state = JobSnapshot.State.UNFINISHED;
    private boolean began;
    private double next;
    private double message;
    private double finished;

    Job(long number, String name, String generation) {
      this.number = number;
      this.name = name;
      this.generation = generation;
    }

    JobSnapshot snapshot() {
      String phase =
          switch (state) {
            case COMPLETE -> "Succeeded";
            case FAILED -> "Failed";
            case UNFINISHED -> began ? "Running" : "Pending";
          };
      Set<String> conditions = began ? Set.of("PodScheduled", "Initialized", "Ready") : Set.of();
      Optional<Instant> completion =
          state == JobSnapshot.State.COMPLETE
              ? Optional.of(Virtual.instant(finished))
              : Optional.empty();
      return new JobSnapshot(
          name, state, completion, Optional.of(generation), List.of(new Pod(phase, conditions)));
    }
  }
}
