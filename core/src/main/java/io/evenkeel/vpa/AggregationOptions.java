package io.evenkeel.vpa;

import java.time.Duration;
import java.util.Objects;

/**
 * How usage is aggregated: flags of upstream's recommender.
 *
 * @param memoryAggregationInterval window of which only the highest memory usage counts, 1 s to 365
 *     days ({@code --memory-aggregation-interval})
 * @param memoryAggregationIntervalCount windows after which a group without samples expires, at
 *     least 1 ({@code --memory-aggregation-interval-count})
 * @param memoryHalfLife time in which a memory peak loses half its weight, at most 1000 days
 *     ({@code --memory-histogram-decay-half-life})
 * @param cpuHalfLife time in which a CPU sample loses half its weight, at most 1000 days ({@code
 *     --cpu-histogram-decay-half-life})
 * @param oomBumpUpRatio factor on the memory of an OOM-killed container, at least 1 ({@code
 *     --oom-bump-up-ratio})
 * @param oomMinBumpUpBytes least growth of an OOM-killed container, at least 0 ({@code
 *     --oom-min-bump-up-bytes})
 */
public record AggregationOptions(
    Duration memoryAggregationInterval,
    long memoryAggregationIntervalCount,
    Duration memoryHalfLife,
    Duration cpuHalfLife,
    double oomBumpUpRatio,
    double oomMinBumpUpBytes) {
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

  /** Checks the ranges. */
  public AggregationOptions {
    if (memoryAggregationInterval.compareTo(Duration.ofSeconds(1)) < 0
        || memoryAggregationInterval.compareTo(LONGEST_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "memoryAggregationInterval must be from 1 s to 365 days, got "
              + memoryAggregationInterval);
    }
    if (memoryAggregationIntervalCount < 1) {
      throw new IllegalArgumentException(
          "memoryAggregationIntervalCount must be at least 1, got "
              + memoryAggregationIntervalCount);
    }
    if (!(oomBumpUpRatio >= 1 && oomBumpUpRatio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "oomBumpUpRatio must be at least 1, got " + oomBumpUpRatio);
    }
    if (!(oomMinBumpUpBytes >= 0 && oomMinBumpUpBytes < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "oomMinBumpUpBytes must be at least 0, got " + oomMinBumpUpBytes);
    }
    Objects.requireNonNull(Decay.ofHalfLife(memoryHalfLife));
    Objects.requireNonNull(Decay.ofHalfLife(cpuHalfLife));
  }

  /** Returns upstream's defaults: 24 h, 8, 24 h, 24 h, 1.2, 100 MiB. */
  public static AggregationOptions defaults() {
    Duration day = Duration.ofDays(1);
    return new AggregationOptions(day, 8, day, day, 1.2, 104_857_600);
  }

  /** Returns these options with other windows of memory peaks. */
  public AggregationOptions withMemoryAggregation(Duration interval, long count) {
    return new AggregationOptions(
        interval, count, memoryHalfLife, cpuHalfLife, oomBumpUpRatio, oomMinBumpUpBytes);
  }

  /** Returns these options with another half-life of memory peaks. */
  public AggregationOptions withMemoryHalfLife(Duration value) {
    return new AggregationOptions(
        memoryAggregationInterval,
        memoryAggregationIntervalCount,
        value,
        cpuHalfLife,
        oomBumpUpRatio,
        oomMinBumpUpBytes);
  }

  /** Returns these options with another half-life of CPU samples. */
  public AggregationOptions withCpuHalfLife(Duration value) {
    return new AggregationOptions(
        memoryAggregationInterval,
        memoryAggregationIntervalCount,
        memoryHalfLife,
        value,
        oomBumpUpRatio,
        oomMinBumpUpBytes);
  }

  /** Returns these options with another growth of OOM-killed containers. */
  public AggregationOptions withOomBumpUp(double ratio, double leastBytes) {
    return new AggregationOptions(
        memoryAggregationInterval,
        memoryAggregationIntervalCount,
        memoryHalfLife,
        cpuHalfLife,
        ratio,
        leastBytes);
  }
}
