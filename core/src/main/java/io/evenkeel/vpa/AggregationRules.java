package io.evenkeel.vpa;

import java.time.Duration;
import java.util.Objects;

/**
 * Aggregation options, compiled: the numbers that the aggregation works with. Compile them once and
 * share them between all containers they hold for; a container policy with settings of its own
 * makes a variant. Immutable.
 */
public final class AggregationRules {
  /** Upstream's least weight of a sample times the share of it that still counts. */
  private static final double EPSILON = 0.001 * 0.1;

  private static final double RATIO = 1. + 0.05;

  /** CPU in cores: 176 buckets up to 1000 cores, the first of 0.01. */
  static final BucketScheme CPU_BUCKETS = new ExponentialBuckets(1000.0, 0.01, RATIO, EPSILON);

  /** Memory in bytes: 176 buckets up to 1 TB, the first of 10 MB. */
  static final BucketScheme MEMORY_BUCKETS = new ExponentialBuckets(1e12, 1e7, RATIO, EPSILON);

  private final AggregationOptions options;
  private final Decay cpuDecay;
  private final Decay memoryDecay;
  private final long interval;
  private final long leastBumpUp;

  private AggregationRules(AggregationOptions options) {
    this.options = options;
    cpuDecay = Decay.ofHalfLife(options.cpuHalfLife());
    memoryDecay = Decay.ofHalfLife(options.memoryHalfLife());
    interval = options.memoryAggregationInterval().toNanos();
    leastBumpUp = AmountMath.ofBytes(options.oomMinBumpUpBytes());
  }

  /** Compiles options. */
  public static AggregationRules of(AggregationOptions options) {
    return new AggregationRules(Objects.requireNonNull(options, "options"));
  }

  /** Returns the options. */
  public AggregationOptions options() {
    return options;
  }

  DecayingHistogram newCpuHistogram() {
    return new DecayingHistogram(CPU_BUCKETS, cpuDecay);
  }

  DecayingHistogram newMemoryHistogram() {
    return new DecayingHistogram(MEMORY_BUCKETS, memoryDecay);
  }

  /** Returns the length of the window of one memory peak in nanoseconds. */
  long interval() {
    return interval;
  }

  /** Returns the memory that would have saved an OOM-killed container. */
  long bumpedUp(long usedBytes) {
    return Math.max(
        AmountMath.sum(usedBytes, leastBumpUp),
        AmountMath.scaled(usedBytes, options.oomBumpUpRatio()));
  }

  /** Returns the time without samples after which a group expires. */
  long expiry() {
    try {
      return Math.multiplyExact(interval, options.memoryAggregationIntervalCount());
    } catch (ArithmeticException beyondAllTime) {
      return Long.MAX_VALUE;
    }
  }

  /** Returns these rules with what a policy sets of its own, or themselves if it sets nothing. */
  AggregationRules with(ContainerPolicy policy) {
    Duration newInterval =
        policy.memoryAggregationInterval().orElse(options.memoryAggregationInterval());
    long newCount =
        policy.memoryAggregationIntervalCount().orElse(options.memoryAggregationIntervalCount());
    double newRatio =
        policy
            .oomBumpUpRatio()
            .map(ratio -> ratio.milliValue() / 1000.0)
            .orElse(options.oomBumpUpRatio());
    double newLeast =
        policy
            .oomMinBumpUp()
            .map(least -> least.milliValue() / 1000.0)
            .orElse(options.oomMinBumpUpBytes());
    AggregationOptions changed =
        options.withMemoryAggregation(newInterval, newCount).withOomBumpUp(newRatio, newLeast);
    return changed.equals(options) ? this : new AggregationRules(changed);
  }
}
