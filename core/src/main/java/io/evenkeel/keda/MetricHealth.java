package io.evenkeel.keda;

import java.util.Objects;

/**
 * How one metric fared of late, an entry of {@code status.health}.
 *
 * @param numberOfFailures failures in a row, at least 0 unless somebody wrote otherwise
 * @param status whether the last reading failed
 */
public record MetricHealth(int numberOfFailures, Status status) {
  /** The last reading had a value. */
  public static final MetricHealth HAPPY = new MetricHealth(0, Status.HAPPY);

  /** Refuses null. */
  public MetricHealth {
    Objects.requireNonNull(status, "status");
  }

  /** Returns the health after one more failure. The count ends at the largest int. */
  public MetricHealth afterFailure() {
    int failures = numberOfFailures == Integer.MAX_VALUE ? numberOfFailures : numberOfFailures + 1;
    return new MetricHealth(failures, Status.FAILING);
  }

  /** Returns whether the failures exceed what the fallback bears. */
  public boolean exceeds(Fallback fallback) {
    return numberOfFailures > fallback.failureThreshold();
  }

  /** Whether the last reading failed. */
  public enum Status {
    /** It had a value. */
    HAPPY("Happy"),
    /** It failed. */
    FAILING("Failing");

    private final String apiName;

    Status(String apiName) {
      this.apiName = apiName;
    }

    /** Returns the status as the API spells it. */
    public String apiName() {
      return apiName;
    }
  }
}
