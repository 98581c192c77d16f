package io.evenkeel.hpa;

import java.time.Duration;
import java.util.Objects;

/**
 * One limit on the speed of change: at most {@code value} pods or percent per {@code period}.
 *
 * @param type what {@code value} counts
 * @param value positive number of pods, or percent of the size at the start of the period
 * @param period length of the period, 1 s to 1800 s in whole seconds
 */
public record ScalingPolicy(Type type, int value, Duration period) {
  /** Refuses null components; ranges are checked with the whole {@link HpaSpec}. */
  public ScalingPolicy {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(period, "period");
  }

  /** Returns a limit of that many pods per period. */
  public static ScalingPolicy pods(int value, Duration period) {
    return new ScalingPolicy(Type.PODS, value, period);
  }

  /** Returns a limit of that many percent per period. */
  public static ScalingPolicy percent(int value, Duration period) {
    return new ScalingPolicy(Type.PERCENT, value, period);
  }

  /** What the value of a policy counts. */
  public enum Type {
    /** A number of pods. */
    PODS,
    /** Percent of the size at the start of the period. */
    PERCENT
  }
}
