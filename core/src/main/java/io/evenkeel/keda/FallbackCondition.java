package io.evenkeel.keda;

import io.evenkeel.keda.KedaCondition.Status;
import java.util.List;
import java.util.Optional;

/**
 * The condition {@code Fallback}: true while some metric fails more often than the fallback bears.
 * It is written only when its status changes. A write that fails changes nothing: the health is
 * what counts, and the next reading tries again.
 */
public final class FallbackCondition {
  private FallbackCondition() {}

  /**
   * Returns the condition after a reading; empty if nothing of a fallback is ever reported, because
   * there is no valid one.
   */
  public static Optional<KedaCondition> of(ScaledObjectSpec spec, HealthTable health) {
    if (MetricFallback.of(spec).problem().isPresent()) {
      return Optional.empty();
    }
    Fallback fallback = spec.fallback().orElseThrow();
    boolean exists =
        health.metrics().values().stream()
            .anyMatch(
                metric ->
                    metric.status() == MetricHealth.Status.FAILING && metric.exceeds(fallback));
    return Optional.of(
        exists
            ? new KedaCondition(
                KedaCondition.Type.FALLBACK,
                Status.TRUE,
                "FallbackExists",
                "At least one trigger is falling back on this scaled object")
            : new KedaCondition(
                KedaCondition.Type.FALLBACK,
                Status.FALSE,
                "NoFallbackFound",
                "No fallbacks are active on this scaled object"));
  }

  /** Returns the condition if its status is another one than before, so that it is written. */
  public static Optional<KedaCondition> changed(
      ScaledObjectSpec spec, HealthTable health, List<KedaCondition> before) {
    return of(spec, health)
        .filter(
            after ->
                before.stream()
                    .noneMatch(
                        one ->
                            one.type() == KedaCondition.Type.FALLBACK
                                && one.status() == after.status()));
  }

  /**
   * Returns the event of a poll: a fallback has begun or ended. Fallbacks that are left to the
   * formula make none.
   *
   * @param fallingBack whether some trigger falls back in this poll
   * @param before the conditions before it
   */
  public static Optional<KedaEvent> event(boolean fallingBack, List<KedaCondition> before) {
    boolean was =
        before.stream().anyMatch(one -> one.type() == KedaCondition.Type.FALLBACK && one.holds());
    if (fallingBack == was) {
      return Optional.empty();
    }
    return Optional.of(
        fallingBack
            ? KedaEvent.warning(
                "ScaledObjectFallbackActivated",
                "At least one trigger is falling back on this scaled object")
            : KedaEvent.normal(
                "ScaledObjectFallbackDeactivated",
                "No fallbacks are active on this scaled object"));
  }
}
