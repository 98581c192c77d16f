package io.evenkeel.keda;

import java.util.List;
import java.util.Objects;

/** What one trigger of a ScaledJob came to in a poll. */
public sealed interface JobTrigger {
  /** Returns the name of the trigger's metric. */
  String metric();

  /**
   * A length.
   *
   * @param metric name of the trigger's metric
   * @param queueLength sum of the values of that name
   * @param targetAverageValue what one job takes on, see {@link #mean}
   * @param active whether the trigger asks for jobs
   */
  record Read(String metric, double queueLength, double targetAverageValue, boolean active)
      implements JobTrigger {
    /** Refuses null. */
    public Read {
      Objects.requireNonNull(metric, "metric");
    }
  }

  /**
   * No length.
   *
   * @param metric name of the trigger's metric
   * @param error why
   */
  record Failed(String metric, String error) implements JobTrigger {
    /** Refuses null components. */
    public Failed {
      Objects.requireNonNull(metric, "metric");
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * Returns the mean of a trigger's average targets; 0 if it has none. A missing one counts as 0.
   */
  static double mean(List<Double> averageValues) {
    double sum = 0;
    for (double value : averageValues) {
      sum += value;
    }
    return averageValues.isEmpty() ? 0 : sum / averageValues.size();
  }
}
