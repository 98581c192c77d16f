package io.evenkeel.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a metric source had to say about one metric in one pass. An outage is a reading, too. */
public sealed interface Reading {
  /**
   * One or several series that stand for the whole workload; several are added up.
   *
   * @param milli values in thousandths of the metric's unit, at least one
   */
  record Values(List<Long> milli) implements Reading {
    /** Copies the values and refuses an empty list: that is {@link Unavailable}. */
    public Values {
      milli = List.copyOf(milli);
      if (milli.isEmpty()) {
        throw new IllegalArgumentException("no values; use Reading.unavailable(reason)");
      }
    }
  }

  /**
   * A sample per pod. Pods that are not in the list have no sample.
   *
   * @param samples at most one per pod
   */
  record PerPod(List<PodSample> samples) implements Reading {
    /** Copies the samples. */
    public PerPod {
      samples = List.copyOf(samples);
    }
  }

  /**
   * The average over all current replicas, each of which is taken to be ready. Evenkeel's own short
   * form, for callers who have an average and no pods.
   *
   * @param milli average per replica in thousandths of the target's unit; for a target utilization
   *     the unit is percent of the request
   */
  record Average(long milli) implements Reading {}

  /**
   * The value of a KEDA trigger. No metric of an HPA is answered by it.
   *
   * @param value as the source gave it, before anything is rounded; activity is decided on it
   * @param active what the source itself says of activity; empty if the value decides
   */
  record Triggered(double value, Optional<Boolean> active) implements Reading {
    /** Refuses null. */
    public Triggered {
      Objects.requireNonNull(active, "active");
    }
  }

  /**
   * No value.
   *
   * @param reason why, in words for the explanation
   */
  record Unavailable(String reason) implements Reading {
    /** Refuses null. */
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Returns the average per replica, in the target's unit; unavailable if it is not finite. */
  static Reading average(double value) {
    return Double.isFinite(value) ? new Average(milli(value)) : notFinite(value);
  }

  /** Returns the value of the whole workload; unavailable if it is not finite. */
  static Reading value(double value) {
    return Double.isFinite(value) ? new Values(List.of(milli(value))) : notFinite(value);
  }

  /** Returns the value of a KEDA trigger, whose activity follows from the value. */
  static Reading triggered(double value) {
    return new Triggered(value, Optional.empty());
  }

  /** Returns a sample per pod; unavailable if there is none, as from the custom metrics API. */
  static Reading perPod(List<PodSample> samples) {
    return samples.isEmpty()
        ? unavailable("no metrics returned from custom metrics API")
        : new PerPod(samples);
  }

  /** Returns the absence of a value, with its reason in words. */
  static Reading unavailable(String reason) {
    return new Unavailable(reason);
  }

  /**
   * Returns a value in thousandths, cut off after three decimals as prometheus-adapter and KEDA do;
   * values beyond the 64-bit range become its nearest end.
   */
  static long milli(double value) {
    return (long) (value * 1000);
  }

  private static Reading notFinite(double value) {
    return new Unavailable("the value is " + value);
  }
}
