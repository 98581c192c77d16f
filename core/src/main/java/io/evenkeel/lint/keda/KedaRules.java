package io.evenkeel.lint.keda;

import io.evenkeel.lint.Rule;
import java.util.List;

/** The rules of this package. */
public final class KedaRules {
  private KedaRules() {}

  /** Returns them. */
  public static List<Rule> all() {
    return List.of(
        new ActivationAboveTarget(),
        new ActivationInFormula(),
        new ActivationNeverOff(),
        new ActivationWithoutEffect(),
        new AverageDividedAgain(),
        new CloudWatchFirstResult(),
        new CloudWatchWindow(),
        new CooldownShorterThanPolling(),
        new CooldownShorterThanStart(),
        new CooldownWithoutSleep(),
        new CronForDays(),
        new CronNeverFires(),
        new CronWithoutEffect(),
        new FallbackBesideResource(),
        new FallbackCountsLooks(),
        new FallbackFractionalTarget(),
        new FallbackFromZero(),
        new FallbackOutsideBounds(),
        new FallbackWithCache(),
        new FallbackZero(),
        new FirstMinuteZero(),
        new FixedSize(),
        new FormulaBelowZero(),
        new IdleNotZero(),
        new IgnoredMetadataKey(),
        new JobBounds(),
        new JobCustomStrategyEmpty(),
        new JobDefaultStrategyQueue(),
        new JobFieldsOfObjects(),
        new JobTargetZero(),
        new JumpToZero(),
        new MetricTypeInFormula(),
        new MinimumHidesOutage(),
        new MissingVariable(),
        new NullHidesOutage(),
        new PausedAtNoNumber(),
        new PausedFalseBesideCount(),
        new PausedObject(),
        new PollingWithoutEffect(),
        new ResourceDroppedByFormula(),
        new ScalarQuery(),
        new SeveralSeries(),
        new StabilizationTooLong(),
        new TotalAsValue(),
        new UnbuildableTrigger());
  }
}
