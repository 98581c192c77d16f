package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Rule;
import java.util.List;

/** The rules of this package. */
public final class PrometheusRules {
  private PrometheusRules() {}

  /** Returns them. */
  public static List<Rule> all() {
    return List.of(
        new AlertWithoutFor(),
        new CounterAsGauge(),
        new HistogramWithoutBucket(),
        new MemoryCopyAsMemory(),
        new MisnamedMetric(),
        new NameWithoutRule(),
        new NoAggregation(),
        new NoGroupBy(),
        new NoLabelMatchers(),
        new QuantileBetweenBuckets(),
        new QuantileWithoutLe(),
        new RateOfGauge(),
        new RateOfSum(),
        new ShortWindow(),
        new VllmSpelling());
  }
}
