package io.evenkeel.vpa;

import java.time.Duration;
import java.util.Objects;

/**
 * Options of the updater, under the names of upstream's flags.
 *
 * @param minReplicas live pods below which a group is left alone
 * @param evictionTolerance share of a group that may be disrupted in one round, 0 to 1
 * @param evictionRate how fast evictions may follow one another; who carries out a plan paces it
 * @param useAdmissionControllerStatus whether nothing is done while the admission is away, because
 *     evicted pods would come back as they were
 * @param inPlaceSkipDisruptionBudget whether resizes that restart nothing count for nothing
 * @param podUpdateThreshold least relative change for which a pod within its range is updated
 * @param lifetimeThreshold age from which a pod within its range is updated
 * @param evictAfterOomThreshold how soon after its start an OOM-killed container counts as quick
 * @param gates feature gates
 */
public record UpdaterOptions(
    int minReplicas,
    double evictionTolerance,
    EvictionRate evictionRate,
    boolean useAdmissionControllerStatus,
    boolean inPlaceSkipDisruptionBudget,
    double podUpdateThreshold,
    Duration lifetimeThreshold,
    Duration evictAfterOomThreshold,
    VpaFeatureGates gates) {
  /** Upstream's defaults. */
  public static final UpdaterOptions UPSTREAM =
      new UpdaterOptions(
          2,
          0.5,
          EvictionRate.UNLIMITED,
          true,
          false,
          0.1,
          Duration.ofHours(12),
          Duration.ofMinutes(10),
          VpaFeatureGates.UPSTREAM);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public UpdaterOptions {
    Objects.requireNonNull(evictionRate, "evictionRate");
    Objects.requireNonNull(lifetimeThreshold, "lifetimeThreshold");
    Objects.requireNonNull(evictAfterOomThreshold, "evictAfterOomThreshold");
    Objects.requireNonNull(gates, "gates");
    if (minReplicas < 0) {
      throw new IllegalArgumentException("minReplicas must be at least 0, got " + minReplicas);
    }
    if (!(evictionTolerance >= 0 && evictionTolerance <= 1)) {
      throw new IllegalArgumentException(
          "evictionTolerance must be 0 to 1, got " + evictionTolerance);
    }
  }

  /** Returns the same with other feature gates. */
  public UpdaterOptions withGates(VpaFeatureGates other) {
    return new UpdaterOptions(
        minReplicas,
        evictionTolerance,
        evictionRate,
        useAdmissionControllerStatus,
        inPlaceSkipDisruptionBudget,
        podUpdateThreshold,
        lifetimeThreshold,
        evictAfterOomThreshold,
        other);
  }

  /** Returns the same with another minimum and tolerance. */
  public UpdaterOptions withBudget(int least, double tolerance, boolean skipForInPlace) {
    return new UpdaterOptions(
        least,
        tolerance,
        evictionRate,
        useAdmissionControllerStatus,
        skipForInPlace,
        podUpdateThreshold,
        lifetimeThreshold,
        evictAfterOomThreshold,
        gates);
  }
}
