package io.evenkeel.prometheus.client;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of a series.
 *
 * @param values label values by name, sorted by name
 */
public record Labels(Map<String, String> values) {
  private static final String NAME = "__name__";

  /** Copies the map. */
  public Labels {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /**
   * Returns the value of a label; empty if the series has none, which is the same to Prometheus.
   */
  public String get(String label) {
    return values.getOrDefault(label, "");
  }

  /** Returns the name of the metric; empty if an operator has dropped it. */
  public String metric() {
    return get(NAME);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
