package io.evenkeel.lint.keda;

import io.evenkeel.lint.Rule;
import java.util.List;

/** The rules of this package. */
public final class KedaRules {
  private KedaRules() {}

  /** Returns them. */
  public static List<Rule> all() {
    return List.of(
        new ActivationInFormula(),
        new ActivationNeverOff(),
        new ActivationWithoutEffect(),
        new AverageDividedAgain(),
        new CloudWatchWindow(),
        new CooldownShorterThanPolling(),
        new CooldownShorterThanStart(),
        new CooldownWithoutSleep(),
        new CronForDays(),
        new CronNeverFires(),
        new CronWithoutEffect(),
        new FallbackBesideResource(),
        new FallbackFractionalTarget(),
        new FallbackFromZero(),
        new FallbackOutsideBounds(),
        new FallbackWithCache(),
        new FallbackZero(),
        new FirstMinuteZero(),
        new FixedSize(),
        new IdleNotZero(),
        new IgnoredMetadataKey(),
        new JobBounds(),
        new JobCustomStrategyEmpty(),
        new JobDefaultStrategyQueue(),
        new JobFieldsOfObjects(),
        new JumpToZero(),
        new MetricTypeInFormula(),
        new MinimumHidesOutage(),
        new NullHidesOutage(),
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
