package io.evenkeel.hpa;

import io.evenkeel.hpa.MetricRule.Tolerances;
import io.evenkeel.hpa.MetricSpec.External;
import io.evenkeel.hpa.MetricSpec.ObjectMetric;
import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Optional;

/** A spec and the controller's options, worked out once into what a pass needs. Immutable. */
final class CompiledSpec {
  final HpaOptions options;
  final List<MetricSpec> metrics;
  final MetricRule[] rules;
  final SpeedLimit speedLimit;
  final int min;
  final int max;

  /** The workload, as error messages name it. */
  final String target;

  /** Whether the metrics can tell that a workload without replicas is needed again. */
  final boolean wakeable;

  CompiledSpec(HpaSpec spec, HpaOptions options) {
    this.options = options;
    this.metrics = spec.metrics();
    this.target = spec.scaleTargetRef().toString();
    this.min = spec.minReplicas();
    this.max = spec.maxReplicas();
    this.speedLimit = SpeedLimit.of(spec, options);
    this.wakeable =
        metrics.stream().anyMatch(m -> m instanceof ObjectMetric || m instanceof External);
    Tolerances tolerances = tolerances(spec.behavior(), options);
    this.rules = new MetricRule[metrics.size()];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = rule(i, metrics.get(i), tolerances);
    }
  }

  /** Returns whether that change is a sleep from which the metrics can wake the workload. */
  boolean marksZero(int from, int to) {
    return options.gates().scaleToZero() && from > 0 && to == 0 && min == 0 && wakeable;
  }

  private static Tolerances tolerances(Behavior behavior, HpaOptions options) {
    double global = options.tolerance();
    if (!options.gates().configurableTolerance() || !(behavior instanceof Behavior.Rules rules)) {
      return new Tolerances(global, global);
    }
    return new Tolerances(
        tolerance(rules.scaleDown().tolerance(), global),
        tolerance(rules.scaleUp().tolerance(), global));
  }

  private static double tolerance(Optional<Quantity> own, double global) {
    return own.map(quantity -> quantity.value().doubleValue()).orElse(global);
  }

  private static MetricRule rule(int index, MetricSpec metric, Tolerances tolerances) {
    MetricNames names = MetricNames.of(metric);
    MetricTarget target = metric.target();
    boolean external = metric instanceof External;
    boolean whole = external || metric instanceof ObjectMetric;
    if (target instanceof MetricTarget.Utilization utilization && !whole) {
      var percent = new PerPodRule.PerPodTarget(true, utilization.percent());
      return new PerPodRule(index, names, tolerances, percent, metric.name().equals("cpu"));
    }
    if (target instanceof MetricTarget.AverageValue average) {
      long milli = average.quantity().milliValue();
      return whole
          ? new ShareRule(
              index,
              names,
              tolerances,
              external ? Summation.UNTIL_NEGATIVE : Summation.SINGLE,
              milli)
          : new PerPodRule(
              index, names, tolerances, new PerPodRule.PerPodTarget(false, milli), isCpu(metric));
    }
    if (target instanceof MetricTarget.Value value && whole) {
      Summation summation = external ? Summation.SATURATING : Summation.SINGLE;
      return new TotalRule(index, names, tolerances, summation, value.quantity().milliValue());
    }
    return new UnusableRule(index, names, tolerances, unusable(metric));
  }

  /**
   * Readiness matters for the resource cpu only; a Pods metric that is called cpu is no resource.
   */
  private static boolean isCpu(MetricSpec metric) {
    return !(metric instanceof MetricSpec.Pods) && metric.name().equals("cpu");
  }

  private static String unusable(MetricSpec metric) {
    if (metric instanceof MetricSpec.Unrecognized) {
      return "unknown metric source type \"" + metric.name() + "\"";
    }
    String kind =
        metric.getClass().getSimpleName().replace("Metric", "").toLowerCase(java.util.Locale.ROOT);
    return "invalid "
        + kind
        + " metric source: neither a value target nor an average value target was set";
  }
}
