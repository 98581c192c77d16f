package io.evenkeel.prometheus.rules;

import java.util.Objects;

/** How a metric is asked for, or why it cannot be. */
public sealed interface AdapterQuery {
  /**
   * A query.
   *
   * @param promQl text of the query
   * @param label label that names the object a value is of; empty for external metrics
   * @param freshness query for when the newest sample was taken, in seconds since 1970, per object;
   *     empty if it cannot be known
   * @param rule where the rule stands
   */
  record Ask(String promQl, String label, String freshness, String rule) implements AdapterQuery {
    /** Refuses null components. */
    public Ask {
      Objects.requireNonNull(promQl, "promQl");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(freshness, "freshness");
      Objects.requireNonNull(rule, "rule");
    }
  }

  /**
   * The adapter would not find the metric.
   *
   * @param reason why
   */
  record Nothing(String reason) implements AdapterQuery {
    /** Refuses null. */
    public Nothing {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
