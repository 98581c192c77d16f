package io.evenkeel.keda;

import io.evenkeel.keda.KedaCondition.Status;
import io.evenkeel.trace.Step;
import java.math.BigDecimal;

/** The words of {@link ActivationStep}. */
final class ActivationTexts {
  static final KedaCondition COOLDOWN =
      new KedaCondition(
          KedaCondition.Type.ACTIVE,
          Status.FALSE,
          "ScalerCooldown",
          "Scaler cooling down because triggers are not active");

  private ActivationTexts() {}

  static String replicas(int count) {
    return count == 1 ? "1 replica" : count + " replicas";
  }

  static String change(Step step) {
    return step.before() + " → " + step.after();
  }

  static String floor(Step step) {
    long idle = step.numbers().get(1);
    String floor = "minimum " + step.numbers().get(0);
    return idle < 0 ? floor : floor + ", idle at " + idle;
  }

  /** Such as {@code 120 s since the last activity, cooldownPeriod is 300 s, stays at 3}. */
  static String waits(Step step, String since, String period) {
    return "%s s since %s, %s is %s s, stays at %s"
        .formatted(
            seconds(step.numbers().get(0)),
            since,
            period,
            seconds(step.numbers().get(1)),
            step.after());
  }

  static KedaCondition hpaActive(Step step) {
    Status status = step.numbers().get(0) == 1 ? Status.TRUE : Status.FALSE;
    return new KedaCondition(KedaCondition.Type.HPA_ACTIVE, status, step.subject(), step.note());
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }
}
