package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Policy;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The API server's rules for {@code spec.behavior} ({@code validateBehavior}). */
final class BehaviorValidation {
  private static final int LONGEST_WINDOW_SECONDS = 3600;
  private static final int LONGEST_PERIOD_SECONDS = 1800;
  private static final List<String> SELECT_POLICIES = List.of("Disabled", "Max", "Min");
  private static final List<String> POLICY_TYPES = List.of("Percent", "Pods");

  private BehaviorValidation() {}

  static void check(Behavior behavior, FieldPath path, List<Violation> found) {
    checkRules(behavior.scaleUp(), path.child("scaleUp"), found);
    checkRules(behavior.scaleDown(), path.child("scaleDown"), found);
  }

  private static void checkRules(@Nullable Rules rules, FieldPath path, List<Violation> found) {
    if (rules == null) {
      return;
    }
    checkWindow(rules.stabilizationWindowSeconds(), path, found);
    String select = rules.selectPolicy();
    if (select != null && !SELECT_POLICIES.contains(select)) {
      found.add(Violation.notSupported(path.child("selectPolicy"), select, SELECT_POLICIES));
    }
    List<Policy> policies = Objects.requireNonNullElse(rules.policies(), List.of());
    if (policies.isEmpty()) {
      found.add(Violation.required(path.child("policies"), "must specify at least one Policy"));
    }
    for (int i = 0; i < policies.size(); i++) {
      checkPolicy(policies.get(i), path.child("policies").index(i), found);
    }
    if (rules.tolerance() != null && rules.tolerance().signum() < 0) {
      found.add(
          Violation.invalid(
              path.child("tolerance"),
              rules.tolerance().toString(),
              "must be greater than or equal to 0"));
    }
  }

  private static void checkWindow(
      @Nullable Integer seconds, FieldPath path, List<Violation> found) {
    FieldPath field = path.child("stabilizationWindowSeconds");
    if (seconds != null && seconds < 0) {
      found.add(Violation.invalid(field, seconds, "must be greater than or equal to zero"));
    } else if (seconds != null && seconds > LONGEST_WINDOW_SECONDS) {
      found.add(
          Violation.invalid(
              field, seconds, "must be less than or equal to " + LONGEST_WINDOW_SECONDS));
    }
  }

  private static void checkPolicy(Policy policy, FieldPath path, List<Violation> found) {
    String type = Objects.requireNonNullElse(policy.type(), "");
    if (!POLICY_TYPES.contains(type)) {
      found.add(Violation.notSupported(path.child("type"), type, POLICY_TYPES));
    }
    int value = Objects.requireNonNullElse(policy.value(), 0);
    int period = Objects.requireNonNullElse(policy.periodSeconds(), 0);
    checkPositive(value, path.child("value"), found);
    checkPositive(period, path.child("periodSeconds"), found);
    if (period > LONGEST_PERIOD_SECONDS) {
      found.add(
          Violation.invalid(
              path.child("periodSeconds"),
              period,
              "must be less than or equal to " + LONGEST_PERIOD_SECONDS));
    }
  }

  private static void checkPositive(int value, FieldPath path, List<Violation> found) {
    if (value <= 0) {
      found.add(Violation.invalid(path, value, "must be greater than zero"));
    }
  }
}
