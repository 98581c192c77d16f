package io.evenkeel.hpa;

import io.evenkeel.model.Quantity;
import java.util.Objects;

/** The value a metric is steered towards; which variant decides which formula applies. */
public sealed interface MetricTarget {
  /**
   * A share of the pods' resource requests.
   *
   * @param percent average utilization in percent of the request, at least 1
   */
  record Utilization(int percent) implements MetricTarget {}

  /**
   * An average per pod.
   *
   * @param quantity target average per pod, positive
   */
  record AverageValue(Quantity quantity) implements MetricTarget {
    /** Refuses null. */
    public AverageValue {
      Objects.requireNonNull(quantity, "quantity");
    }
  }

  /**
   * A total, not divided by the number of pods.
   *
   * @param quantity target value, positive
   */
  record Value(Quantity quantity) implements MetricTarget {
    /** Refuses null. */
    public Value {
      Objects.requireNonNull(quantity, "quantity");
    }
  }

  /**
   * A target that the API accepts and the controller cannot use: upstream never checks {@code
   * target.type} against the field that is set, and an Object metric goes by the type.
   *
   * @param type the type as written, such as {@code Utilization}
   * @param quantity the value or average that was written and that the type does not name
   */
  record Unusable(String type, Quantity quantity) implements MetricTarget {
    /** Refuses null components. */
    public Unusable {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(quantity, "quantity");
    }
  }

  /** Returns a target of that many percent of the request. */
  static MetricTarget utilization(int percent) {
    return new Utilization(percent);
  }

  /** Returns a target average per pod, written as a Kubernetes quantity such as {@code 500m}. */
  static MetricTarget averageValue(String quantity) {
    return new AverageValue(Quantity.parse(quantity));
  }

  /** Returns a target total, written as a Kubernetes quantity such as {@code 10k}. */
  static MetricTarget value(String quantity) {
    return new Value(Quantity.parse(quantity));
  }
}
