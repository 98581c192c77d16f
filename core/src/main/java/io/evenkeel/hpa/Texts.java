package io.evenkeel.hpa;

import io.evenkeel.trace.Step;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The words of {@link HpaStep}. */
final class Texts {
  static final String TOO_FAST_UP =
      "the desired replica count is increasing faster than the maximum scale rate";
  static final String TOO_FAST_DOWN =
      "the desired replica count is decreasing faster than the maximum scale rate";

  private Texts() {}

  static String replicas(int count) {
    return count == 1 ? "1 replica" : count + " replicas";
  }

  static String change(Step step) {
    return step.before() + " → " + step.after();
  }

  /**
   * Such as {@code cpu: 90 % against a target of 50 %, ratio 1.8, or 0.9 counting 2 without a
   * sample}.
   */
  static String against(Step step) {
    boolean percent = step.note().equals("%");
    long measured = step.numbers().get(0);
    long target = step.numbers().get(1);
    String text =
        "%s: %s against a target of %s, ratio "
            .formatted(step.subject(), amount(measured, percent), amount(target, percent));
    return step.numbers().size() == 3
        ? text + decimal(step.ratio())
        : text
            + decimal((double) measured / target)
            + ", or "
            + decimal(step.ratio())
            + " counting "
            + filledIn(step.numbers().get(3), step.numbers().get(4));
  }

  private static String filledIn(long unready, long missing) {
    List<String> filled = new ArrayList<>();
    if (unready > 0) {
      filled.add(unready + " unready");
    }
    if (missing > 0) {
      filled.add(missing + " without a sample");
    }
    return String.join(" and ", filled);
  }

  static String chosen(Step step) {
    String what = change(step);
    return step.numbers().get(0) == 1
        ? what + ", from " + step.subject()
        : what
            + ", from "
            + step.subject()
            + ", which asks for the most of "
            + step.numbers().get(0);
  }

  static String policy(Step step, String sign) {
    if (step.note().equals("Disabled")) {
      return change(step) + ", this direction is disabled";
    }
    boolean percent = step.note().equals("Percent");
    return "%s, policy %s %s%s%s per %s s, which began at %s"
        .formatted(
            change(step),
            step.note(),
            sign,
            step.numbers().get(0),
            percent ? " %" : "",
            step.numbers().get(1),
            step.numbers().get(2));
  }

  static Condition limited(String reason, String message) {
    return new Condition(Condition.Type.SCALING_LIMITED, true, reason, message);
  }

  static Condition selectorRefused(Step step) {
    return new Condition(Condition.Type.SCALING_ACTIVE, false, step.subject(), step.note());
  }

  static Condition unableToCompute(Step step) {
    return new Condition(
        Condition.Type.SCALING_ACTIVE,
        false,
        step.subject(),
        "the HPA was unable to compute the replica count: " + step.note());
  }

  /** At most four significant digits, without trailing zeros. */
  static String decimal(double value) {
    return Double.isFinite(value)
        ? plain(new BigDecimal(value).round(new MathContext(4)))
        : String.valueOf(value);
  }

  private static String amount(long number, boolean percent) {
    return percent ? number + " %" : plain(BigDecimal.valueOf(number, 3));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
