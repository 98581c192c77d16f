package io.evenkeel.hpa;

import io.evenkeel.model.LabelSelector;
import java.util.Objects;

/**
 * Names a custom or external metric.
 *
 * @param name metric name as the metrics API serves it
 * @param selector labels the series must carry; {@link LabelSelector#everything()} when absent
 */
public record MetricIdentifier(String name, LabelSelector selector) {
  /** Refuses null components. */
  public MetricIdentifier {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(selector, "selector");
  }

  /** Returns the metric of that name without a selector. */
  public static MetricIdentifier of(String name) {
    return new MetricIdentifier(name, LabelSelector.everything());
  }
}
