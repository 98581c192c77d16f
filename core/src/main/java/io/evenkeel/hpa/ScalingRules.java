package io.evenkeel.hpa;

import io.evenkeel.model.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one direction of {@link Behavior.Rules}.
 *
 * @param stabilizationWindow how far back recommendations are looked at, 0 s to 3600 s; empty only
 *     for scaling down, where the controller's own setting then applies
 * @param selectPolicy which policy counts
 * @param policies limits on the speed of change, at least one
 * @param tolerance relative deviation of a metric that is ignored; empty when the controller's own
 *     setting applies
 */
public record ScalingRules(
    Optional<Duration> stabilizationWindow,
    SelectPolicy selectPolicy,
    List<ScalingPolicy> policies,
    Optional<Quantity> tolerance) {
  /** The API's default for growing: no window, the larger of 4 pods and 100 % per 15 s. */
  public static final ScalingRules SCALE_UP_DEFAULT =
      of(
          Duration.ZERO,
          ScalingPolicy.pods(4, Duration.ofSeconds(15)),
          ScalingPolicy.percent(100, Duration.ofSeconds(15)));

  /** The API's default for shrinking: the controller's window, 100 % per 15 s. */
  public static final ScalingRules SCALE_DOWN_DEFAULT =
      new ScalingRules(
          Optional.empty(),
          SelectPolicy.MAX,
          List.of(ScalingPolicy.percent(100, Duration.ofSeconds(15))),
          Optional.empty());

  /** Copies the policies. */
  public ScalingRules {
    policies = List.copyOf(policies);
  }

  /** Returns rules with that window and those policies, of which the most permissive counts. */
  public static ScalingRules of(Duration stabilizationWindow, ScalingPolicy... policies) {
    return new ScalingRules(
        Optional.of(stabilizationWindow), SelectPolicy.MAX, List.of(policies), Optional.empty());
  }

  /** Returns these rules with another way to choose among the policies. */
  public ScalingRules withSelectPolicy(SelectPolicy policy) {
    return new ScalingRules(stabilizationWindow, policy, policies, tolerance);
  }

  /** Returns these rules with a tolerance of their own, such as {@code Quantity.parse("0.05")}. */
  public ScalingRules withTolerance(Quantity tolerance) {
    return new ScalingRules(stabilizationWindow, selectPolicy, policies, Optional.of(tolerance));
  }
}
