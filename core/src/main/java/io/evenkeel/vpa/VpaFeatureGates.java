package io.evenkeel.vpa;

/**
 * Upstream's feature gates. InPlaceOrRecreate needs none any more.
 *
 * @param perVpaConfig OOM, aggregation and eviction settings per VPA (alpha since 1.5)
 * @param cpuStartupBoost more CPU until a pod is ready (alpha since 1.6)
 * @param inPlace update mode InPlace (alpha since 1.7)
 */
public record VpaFeatureGates(boolean perVpaConfig, boolean cpuStartupBoost, boolean inPlace) {
  /** Upstream's defaults: every gate is off. */
  public static final VpaFeatureGates UPSTREAM = new VpaFeatureGates(false, false, false);

  /** Every gate is on. */
  public static final VpaFeatureGates ALL = new VpaFeatureGates(true, true, true);
}
