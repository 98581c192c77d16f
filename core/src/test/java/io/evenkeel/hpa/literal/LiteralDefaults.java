package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralBehavior.Policy;
import io.evenkeel.hpa.literal.LiteralBehavior.PolicyType;
import io.evenkeel.hpa.literal.LiteralBehavior.Rules;
import io.evenkeel.hpa.literal.LiteralBehavior.Select;
import io.evenkeel.hpa.literal.LiteralSpec.Metric;
import io.evenkeel.hpa.literal.LiteralSpec.Target;
import io.evenkeel.hpa.literal.LiteralSpec.TargetType;
import java.util.List;

/** Section 3. */
final class LiteralDefaults {
  private LiteralDefaults() {}

  static LiteralSpec of(LiteralSpec spec) {
    // minReplicas absent -> 1.
    Integer min = spec.minReplicas() == null ? Integer.valueOf(1) : spec.minReplicas();
    // metrics empty -> one Resource cpu Utilization 80.
    List<Metric> metrics = spec.metrics();
    if (metrics == null || metrics.isEmpty()) {
      Target target = new Target(TargetType.Utilization, null, null, 80);
      metrics = List.of(new Metric(LiteralSpec.Type.Resource, "cpu", null, target));
    }
    // behavior absent stays absent. Present -> both directions filled, field by field.
    LiteralBehavior behavior = spec.behavior();
    if (behavior != null) {
      behavior = new LiteralBehavior(up(behavior.scaleUp()), down(behavior.scaleDown()));
    }
    return new LiteralSpec(min, spec.maxReplicas(), metrics, behavior);
  }

  /** scaleUp: window 0, selectPolicy Max, policies [Pods 4 / 15 s, Percent 100 / 15 s]. */
  private static Rules up(Rules given) {
    Rules rules = given == null ? new Rules(null, null, null, null) : given;
    Integer window = rules.stabilizationWindowSeconds();
    return new Rules(
        window == null ? Integer.valueOf(0) : window,
        rules.selectPolicy() == null ? Select.Max : rules.selectPolicy(),
        rules.policies() == null
            ? List.of(new Policy(PolicyType.Pods, 4, 15), new Policy(PolicyType.Percent, 100, 15))
            : rules.policies(),
        rules.tolerance()); // copied, never defaulted
  }

  /** scaleDown: window absent, Max, [Percent 100 / 15 s]. */
  private static Rules down(Rules given) {
    Rules rules = given == null ? new Rules(null, null, null, null) : given;
    return new Rules(
        rules.stabilizationWindowSeconds(),
        rules.selectPolicy() == null ? Select.Max : rules.selectPolicy(),
        rules.policies() == null
            ? List.of(new Policy(PolicyType.Percent, 100, 15))
            : rules.policies(),
        rules.tolerance());
  }
}
