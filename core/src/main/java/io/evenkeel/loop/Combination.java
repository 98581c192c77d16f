package io.evenkeel.loop;

import io.evenkeel.keda.CompositeMetric;
import io.evenkeel.keda.ScalingModifiers;
import io.evenkeel.keda.ScalingModifiersPlan;
import io.evenkeel.keda.TriggerPairs;
import io.evenkeel.keda.formula.Bindings;
import java.util.List;
import java.util.Optional;

/**
 * From the metrics of all triggers to those that count (upstream's {@code HandleScalingModifiers}).
 *
 * <pre>
 * no formula           every value
 * a trigger fell back  the first value that the fallback made up
 * else                 the value of the formula; none if it has none
 * </pre>
 */
final class Combination {
  private static final double MILLI = 1000;

  private final ScalingModifiers modifiers;
  private final Optional<ScalingModifiersPlan> plan;

  Combination(ScalingModifiers modifiers, Optional<ScalingModifiersPlan> plan) {
    this.modifiers = modifiers;
    this.plan = plan;
  }

  Combined combine(List<JudgedMetric> metrics) {
    if (plan.isEmpty()) {
      return new Combined(metrics.stream().flatMap(m -> value(m).stream()).toList(), "");
    }
    Optional<Long> fallback =
        metrics.stream().filter(JudgedMetric::fellBack).flatMap(m -> value(m).stream()).findFirst();
    if (fallback.isPresent()) {
      return new Combined(List.of(fallback.get()), "");
    }
    CompositeMetric composite = plan.get().evaluate(bindings(plan.get(), metrics));
    return composite instanceof CompositeMetric.Value value
        ? new Combined(List.of(value.milli()), "")
        : new Combined(List.of(), ((CompositeMetric.Unavailable) composite).reason());
  }

  private Bindings bindings(ScalingModifiersPlan compiled, List<JudgedMetric> metrics) {
    TriggerPairs pairs = TriggerPairs.NONE;
    for (JudgedMetric metric : metrics) {
      pairs = pairs.with(modifiers, metric.metricName(), metric.trigger().trigger().name());
    }
    Bindings bindings = compiled.bindings();
    for (JudgedMetric metric : metrics) {
      String variable = pairs.variables().get(metric.metricName());
      int place = compiled.triggers().indexOf(variable);
      if (place >= 0) {
        value(metric).ifPresent(milli -> bindings.set(place, milli / MILLI));
      }
    }
    return bindings;
  }

  private static Optional<Long> value(JudgedMetric metric) {
    return metric.outcome() instanceof MetricOutcome.Value value
        ? Optional.of(value.milli())
        : Optional.empty();
  }

  /**
   * The metrics that count.
   *
   * @param milli their values in thousandths
   * @param remark why there is none; empty if there is one
   */
  record Combined(List<Long> milli, String remark) {}
}
