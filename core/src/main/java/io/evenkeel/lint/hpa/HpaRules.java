package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Rule;
import java.util.List;

/** The rules of this package. */
public final class HpaRules {
  private HpaRules() {}

  /** Returns them. */
  public static List<Rule> all() {
    return List.of(
        new BeyondSlots(),
        new CannotReachTarget(),
        new DisabledDirection(),
        new FixedHpa(),
        new GpuDutyCycle(),
        new LatencyAsMetric(),
        new MissingRequests(),
        new NotReadyMetric(),
        new PercentRoundsToOne(),
        new PreallocatedMemory(),
        new SlowScaleIn(),
        new SlowScaleOut(),
        new StabilizationShorterThanLag());
  }
}
