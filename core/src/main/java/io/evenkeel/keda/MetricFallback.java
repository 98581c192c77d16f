package io.evenkeel.keda;

import io.evenkeel.keda.Fallback.Behavior;
import io.evenkeel.model.GoFloat;
import io.evenkeel.model.GoText;
import io.evenkeel.trace.RecordingTrace;
import io.evenkeel.trace.Trace;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands in for a metric that keeps failing (upstream's {@code GetMetricsWithFallback}).
 *
 * <pre>
 * success     failures = 0
 * failure     failures + 1;  ≤ failureThreshold: the error stands
 *             else  R = fallback.replicas, current, max or min of the two, by behavior
 *                   AverageValue: target · R      Value: target · R / ready pods
 * </pre>
 *
 * <p>Failures are counted per metric and per reading, by polls and requests of the HPA alike. The
 * rule is compiled once per spec, immutable, and decides without keeping anything.
 */
public final class MetricFallback {
  private final Optional<Fallback> fallback;
  private final Optional<ScalingModifiers> modifiers;

  private MetricFallback(ScaledObjectSpec spec) {
    this.fallback = spec.fallback();
    this.modifiers =
        spec.usesModifiers() ? Optional.of(spec.advanced().scalingModifiers()) : Optional.empty();
  }

  /** Returns the rule of a spec. */
  public static MetricFallback of(ScaledObjectSpec spec) {
    return new MetricFallback(spec);
  }

  /**
   * Returns why nothing ever stands in for a metric; empty if something may. A target of the
   * formula with a fraction switches the fallback off, which upstream does not report.
   */
  public Optional<String> problem() {
    if (fallback.isEmpty()) {
      return Optional.of("the spec has no fallback");
    }
    Fallback rule = fallback.get();
    if (rule.failureThreshold() < 0 || rule.replicas() < 0) {
      return Optional.of("failureThreshold and replicas must not be negative");
    }
    return modifiers
        .map(ScalingModifiers::target)
        .filter(target -> !isWhole(target))
        .map(target -> "scalingModifiers.target \"" + target + "\" is no whole number above 0");
  }

  private static boolean isWhole(String target) {
    return GoText.integer(target).orElse(0) > 0;
  }

  /** Returns what is served, and the health after it. Keeps nothing. */
  public FallbackDecision decide(HealthTable health, FallbackQuery query) {
    RecordingTrace trace = Trace.recording();
    Optional<String> problem = problem();
    if (query.error().isEmpty()) {
      trace.step(FallbackStep.METRIC_READ).about(query.metric());
      HealthTable after =
          problem.isPresent() ? health : health.with(query.metric(), MetricHealth.HAPPY);
      return new FallbackDecision.Passed(after, trace.explanation());
    }
    String error = query.error().get();
    if (problem.isPresent()) {
      trace.step(FallbackStep.NO_FALLBACK).about(query.metric()).note(problem.get());
      return new FallbackDecision.Failed(error, health, trace.explanation());
    }
    return failed(health, query, error, trace);
  }

  private FallbackDecision failed(
      HealthTable health, FallbackQuery query, String error, RecordingTrace trace) {
    Fallback rule = fallback.orElseThrow();
    MetricHealth metric = health.of(query.metric()).orElse(MetricHealth.HAPPY).afterFailure();
    HealthTable after = health.with(query.metric(), metric);
    trace
        .step(FallbackStep.FAILURE_COUNTED)
        .about(query.metric())
        .numbers(metric.numberOfFailures(), rule.failureThreshold());
    if (!metric.exceeds(rule)) {
      trace.step(FallbackStep.FALLBACK_AWAITED);
      return new FallbackDecision.Failed(error, after, trace.explanation());
    }
    if (rule.behavior() == Behavior.SCALING_MODIFIERS) {
      trace.step(FallbackStep.LEFT_TO_FORMULA);
      return new FallbackDecision.LeftToFormula(after, trace.explanation());
    }
    return replaced(after, query, error, trace);
  }

  private FallbackDecision replaced(
      HealthTable after, FallbackQuery query, String error, RecordingTrace trace) {
    Fallback rule = fallback.orElseThrow();
    OptionalInt size = FallbackSize.of(rule, query.currentReplicas());
    if (size.isEmpty()) {
      trace.step(FallbackStep.FALLBACK_IMPOSSIBLE).note("the current size cannot be read");
      return new FallbackDecision.Failed(error, after, trace.explanation());
    }
    int replicas = size.getAsInt();
    trace
        .step(FallbackStep.FALLBACK_SIZE)
        .change(query.currentReplicas().orElse(0), replicas)
        .note(rule.behavior().apiName());
    double share = replicas;
    if (type(query).equals(ExternalTargetType.VALUE)) {
      if (query.readyPods().orElse(0) <= 0) {
        trace.step(FallbackStep.FALLBACK_IMPOSSIBLE).note("a Value needs a pod that is ready");
        return new FallbackDecision.Failed("error performing fallback", after, trace.explanation());
      }
      share = (double) replicas / query.readyPods().getAsInt();
    }
    long milli = (long) (target(query) * 1000 * share);
    trace.step(FallbackStep.VALUE_MADE_UP).number(milli);
    return new FallbackDecision.Replaced(
        modifiers.isPresent() ? MetricNaming.COMPOSITE : query.metric(),
        milli,
        replicas,
        after,
        trace.explanation());
  }

  private String type(FallbackQuery query) {
    return modifiers.map(ScalingModifiers::targetType).orElse(query.targetType());
  }

  private double target(FallbackQuery query) {
    return modifiers.isPresent()
        ? GoFloat.parse(modifiers.get().target()).orElse(0)
        : query.target();
  }

  /**
   * Returns whether the formula gets nil in place of a trigger (upstream's {@code
   * getScalingModifierTriggerValue}).
   */
  public static boolean nilInFormula(
      Optional<Fallback> fallback, HealthTable health, String metric) {
    return fallback
        .filter(rule -> rule.behavior() == Behavior.SCALING_MODIFIERS)
        .flatMap(rule -> health.of(metric).filter(one -> one.exceeds(rule)))
        .isPresent();
  }
}
