package io.evenkeel.hpa;

import java.time.Duration;

/**
 * The controller's own settings: what kube-controller-manager takes as flags and feature gates.
 *
 * @param syncPeriod time between two passes ({@code --horizontal-pod-autoscaler-sync-period});
 *     sizes the state's history and paces the simulator, but takes no part in a decision
 * @param tolerance relative deviation of a metric that is ignored, at least 0 ({@code
 *     --horizontal-pod-autoscaler-tolerance})
 * @param downscaleStabilization window over which the highest recommendation wins when the spec
 *     sets none ({@code --horizontal-pod-autoscaler-downscale-stabilization})
 * @param cpuInitializationPeriod time after a pod's start in which its CPU samples count only once
 *     it is ready ({@code --horizontal-pod-autoscaler-cpu-initialization-period})
 * @param initialReadinessDelay time after a pod's start in which unreadiness counts as "never was
 *     ready" ({@code --horizontal-pod-autoscaler-initial-readiness-delay})
 * @param growthLimit limit on one step of growth when the spec has no behavior
 * @param gates feature gates
 */
public record HpaOptions(
    Duration syncPeriod,
    double tolerance,
    Duration downscaleStabilization,
    Duration cpuInitializationPeriod,
    Duration initialReadinessDelay,
    GrowthLimit growthLimit,
    FeatureGates gates) {

  /** Checks the ranges. */
  public HpaOptions {
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("tolerance must be at least 0, got " + tolerance);
    }
    requireNotNegative("syncPeriod", syncPeriod.minusMillis(1));
    requireNotNegative("downscaleStabilization", downscaleStabilization);
    requireNotNegative("cpuInitializationPeriod", cpuInitializationPeriod);
    requireNotNegative("initialReadinessDelay", initialReadinessDelay);
  }

  /** Returns upstream's defaults: 15 s, 10 %, 300 s, 300 s, 30 s, max(2 ×, 4), all gates on. */
  public static HpaOptions defaults() {
    return new HpaOptions(
        Duration.ofSeconds(15),
        0.1,
        Duration.ofSeconds(300),
        Duration.ofSeconds(300),
        Duration.ofSeconds(30),
        GrowthLimit.UPSTREAM,
        FeatureGates.UPSTREAM);
  }

  /** Returns these options with another time between passes, at least 1 ms. */
  public HpaOptions withSyncPeriod(Duration value) {
    return new HpaOptions(
        value,
        tolerance,
        downscaleStabilization,
        cpuInitializationPeriod,
        initialReadinessDelay,
        growthLimit,
        gates);
  }

  /** Returns these options with another tolerance. */
  public HpaOptions withTolerance(double value) {
    return new HpaOptions(
        syncPeriod,
        value,
        downscaleStabilization,
        cpuInitializationPeriod,
        initialReadinessDelay,
        growthLimit,
        gates);
  }

  /** Returns these options with another window for scaling down. */
  public HpaOptions withDownscaleStabilization(Duration value) {
    return new HpaOptions(
        syncPeriod,
        tolerance,
        value,
        cpuInitializationPeriod,
        initialReadinessDelay,
        growthLimit,
        gates);
  }

  /** Returns these options with another CPU initialization period. */
  public HpaOptions withCpuInitializationPeriod(Duration value) {
    return new HpaOptions(
        syncPeriod,
        tolerance,
        downscaleStabilization,
        value,
        initialReadinessDelay,
        growthLimit,
        gates);
  }

  /** Returns these options with another initial readiness delay. */
  public HpaOptions withInitialReadinessDelay(Duration value) {
    return new HpaOptions(
        syncPeriod,
        tolerance,
        downscaleStabilization,
        cpuInitializationPeriod,
        value,
        growthLimit,
        gates);
  }

  /** Returns these options with another limit on growth without behavior. */
  public HpaOptions withGrowthLimit(GrowthLimit value) {
    return new HpaOptions(
        syncPeriod,
        tolerance,
        downscaleStabilization,
        cpuInitializationPeriod,
        initialReadinessDelay,
        value,
        gates);
  }

  /** Returns these options with other feature gates. */
  public HpaOptions withGates(FeatureGates value) {
    return new HpaOptions(
        syncPeriod,
        tolerance,
        downscaleStabilization,
        cpuInitializationPeriod,
        initialReadinessDelay,
        growthLimit,
        value);
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is too short");
    }
  }

  /**
   * Without behavior, one pass grows to at most max(factor × current, minimum) (upstream's {@code
   * calculateScaleUpLimit}).
   *
   * @param factor multiple of the current size
   * @param minimum size that is always allowed
   */
  public record GrowthLimit(double factor, double minimum) {
    /** Upstream's constants: max(2 × current, 4). */
    public static final GrowthLimit UPSTREAM = new GrowthLimit(2, 4);
  }

  /**
   * Feature gates that change a decision.
   *
   * @param scaleToZero HPAScaleToZero, on since 1.37
   * @param configurableTolerance HPAConfigurableTolerance, on since 1.35
   * @param podLevelResources PodLevelResources, on since 1.34
   */
  public record FeatureGates(
      boolean scaleToZero, boolean configurableTolerance, boolean podLevelResources) {
    /** All on, as in upstream 1.37. */
    public static final FeatureGates UPSTREAM = new FeatureGates(true, true, true);
  }
}
