package io.evenkeel.prometheus.exposition;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.MetricResult;
import io.evenkeel.keda.Activation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Records decisions in a registry of Micrometer. Labels are namespace, workload and metric, never a
 * pod; the number of workloads and of series for each is bounded, and what is beyond is counted in
 * {@code evenkeel_unexposed_passes_total}. Safe for use by several threads. Make one per registry.
 *
 * <pre>{@code
 * DecisionMetrics metrics = DecisionMetrics.of(registry);
 * metrics.decided(new WorkloadName("ml", "chat"), new Bounds(1, 10), decision, took);
 * }</pre>
 */
public final class DecisionMetrics {
  /** How many workloads are shown if nothing else is said. */
  public static final int DEFAULT_WORKLOADS = 1000;

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(10_000),
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final int limit;
  private final Timer duration;
  private final Counter unexposed;
  private final Map<WorkloadName, WorkloadMeters> workloads = new HashMap<>();

  private DecisionMetrics(MeterRegistry registry, int limit) {
    this.registry = registry;
    this.limit = limit;
    duration =
        Timer.builder("evenkeel.decision.duration")
            .description("Time a decision took, its metrics included.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    unexposed =
        Counter.builder("evenkeel.unexposed.passes")
            .description("Records about workloads beyond the number that is shown.")
            .register(registry);
  }

  /** Returns a recorder for up to {@value #DEFAULT_WORKLOADS} workloads. */
  public static DecisionMetrics of(MeterRegistry registry) {
    return of(registry, DEFAULT_WORKLOADS);
  }

  /**
   * Returns a recorder.
   *
   * @param registry where the meters go
   * @param workloads number of workloads that may have meters at a time, at least 1
   */
  public static DecisionMetrics of(MeterRegistry registry, int workloads) {
    if (workloads < 1) {
      throw new IllegalArgumentException("workloads must be at least 1, not " + workloads);
    }
    return new DecisionMetrics(registry, workloads);
  }

  /**
   * Records a pass of the HPA.
   *
   * @param name the workload
   * @param bounds its bounds
   * @param decision what was decided
   * @param took how long that took
   */
  public void decided(WorkloadName name, Bounds bounds, Decision decision, Duration took) {
    duration.record(took);
    with(
        name,
        meters -> {
          meters.level(Family.CURRENT, decision.current());
          meters.level(Family.DESIRED, decision.replicas());
          meters.level(Family.RAW_DESIRED, raw(decision));
          meters.level(Family.MIN, bounds.min());
          meters.level(Family.MAX, bounds.max());
          meters.count(
              Family.DECISIONS, DecisionLabels.action(decision), DecisionLabels.limit(decision));
          metrics(meters, decision.metrics());
        });
  }

  /**
   * Records a pass of KEDA's executor. One that leaves the size to the HPA is no decision of its
   * own and is not counted as one.
   */
  public void activated(WorkloadName name, Activation activation) {
    with(
        name,
        meters -> {
          boolean left = activation instanceof Activation.Hold;
          meters.level(Family.ACTIVE, activation.grounds().activeTriggers().isEmpty() ? 0 : 1);
          meters.level(Family.CURRENT, activation.current());
          if (!left || activation.current() == 0) {
            meters.level(Family.DESIRED, activation.replicas());
          }
          if (!left) {
            meters.count(Family.DECISIONS, action(activation), "none");
          }
        });
  }

  /**
   * Records the size of what has no HPA, such as the jobs of a ScaledJob.
   *
   * @param name the workload
   * @param current size it had
   * @param desired size that was decided
   */
  public void sized(WorkloadName name, int current, int desired) {
    with(
        name,
        meters -> {
          meters.level(Family.CURRENT, current);
          meters.level(Family.DESIRED, desired);
        });
  }

  /**
   * Records that a decision was made in the shadow of a real autoscaler.
   *
   * @param name the workload
   * @param decision what Evenkeel would do
   * @param actual size the real autoscaler wants
   */
  public void compared(WorkloadName name, Decision decision, int actual) {
    compared(name, decision.replicas() == actual);
  }

  /**
   * Records whether a decision made in the shadow of a real autoscaler agrees with that one's,
   * where the caller knows what that means.
   */
  public void compared(WorkloadName name, boolean agrees) {
    with(
        name,
        meters -> {
          Counter same = meters.counter(Family.SHADOW_PASSES, "same");
          Counter different = meters.counter(Family.SHADOW_PASSES, "different");
          (agrees ? same : different).increment();
        });
  }

  /**
   * Records how old a value was that a decision rests on.
   *
   * @param name the workload
   * @param result the metric
   * @param age time between the sample and the pass
   */
  public void aged(WorkloadName name, MetricResult result, Duration age) {
    String metric = DecisionLabels.metric(result.metric());
    String kind = DecisionLabels.kind(result.metric());
    with(name, it -> it.level(Family.METRIC_AGE, age.toMillis() / 1000.0, metric, kind));
  }

  /**
   * Records that a source gave no value, where that is not part of a decision of the HPA, which
   * {@link #decided} counts itself.
   *
   * @param name the workload
   * @param source kind of the source, such as {@code prometheus}
   * @param reason kind of the trouble, such as {@code timeout}; a word, not a message
   */
  public void failed(WorkloadName name, String source, String reason) {
    with(name, it -> it.count(Family.METRIC_ERRORS, source, reason));
  }

  /** Records every number of the recommendation for a workload; those of before go. */
  public void recommended(WorkloadName name, List<Recommended> numbers) {
    with(
        name,
        meters -> {
          Set<List<String>> rows = new HashSet<>();
          numbers.forEach(
              it -> rows.add(List.of(it.container(), it.resource(), it.bound().label())));
          meters.retain(Family.RECOMMENDATION, rows);
          numbers.forEach(
              it ->
                  meters.level(
                      Family.RECOMMENDATION,
                      it.value(),
                      it.container(),
                      it.resource(),
                      it.bound().label()));
        });
  }

  /** Takes away every meter of a workload that is no longer there. */
  public synchronized void gone(WorkloadName name) {
    WorkloadMeters meters = workloads.remove(name);
    if (meters != null) {
      meters.clear();
    }
  }

  private synchronized void with(WorkloadName name, Consumer<WorkloadMeters> record) {
    WorkloadMeters meters = workloads.get(name);
    if (meters == null && workloads.size() < limit) {
      meters = new WorkloadMeters(registry, name);
      workloads.put(name, meters);
    }
    if (meters == null) {
      unexposed.increment();
    } else {
      record.accept(meters);
    }
  }

  /** A metric that is no longer looked at loses its gauges: an old value would be a lie. */
  private static void metrics(WorkloadMeters meters, List<MetricResult> results) {
    Set<List<String>> rows = new HashSet<>();
    for (MetricResult result : results) {
      rows.add(
          List.of(DecisionLabels.metric(result.metric()), DecisionLabels.kind(result.metric())));
    }
    meters.retain(Family.METRIC_VALUE, rows);
    meters.retain(Family.METRIC_TARGET, rows);
    meters.retain(Family.METRIC_AGE, rows);
    results.forEach(it -> metric(meters, it));
  }

  private static void metric(WorkloadMeters meters, MetricResult result) {
    String metric = DecisionLabels.metric(result.metric());
    String kind = DecisionLabels.kind(result.metric());
    meters.level(Family.METRIC_VALUE, DecisionLabels.value(result), metric, kind);
    double target = DecisionLabels.target(result.metric().target());
    meters.level(Family.METRIC_TARGET, target, metric, kind);
    if (result.failure().isPresent()) {
      meters.count(Family.METRIC_ERRORS, kind, DecisionLabels.reason(result));
    }
  }

  private static double raw(Decision decision) {
    var recommendation = decision.grounds().recommendation();
    return recommendation.isPresent() ? recommendation.getAsInt() : Double.NaN;
  }

  private static String action(Activation activation) {
    return activation instanceof Activation.Scale scale
        ? scale.cause().name().toLowerCase(Locale.ROOT)
        : "paused";
  }
}
