package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralBehavior.Policy;
import io.evenkeel.hpa.literal.LiteralBehavior.PolicyType;
import io.evenkeel.hpa.literal.LiteralBehavior.Rules;
import io.evenkeel.hpa.literal.LiteralBehavior.Select;
import io.evenkeel.hpa.literal.LiteralSpec.Metric;
import io.evenkeel.hpa.literal.LiteralSpec.Target;
import io.evenkeel.hpa.literal.LiteralSpec.TargetType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Random specs and flags. A "sleepy" one is made to go to zero and be woken. */
final class RandomSpecs {
  private static final int HUGE = Integer.MAX_VALUE;

  private final Dice dice;
  private final boolean sleepy;

  RandomSpecs(Dice dice, boolean sleepy) {
    this.dice = dice;
    this.sleepy = sleepy;
  }

  LiteralFlags flags() {
    boolean all = dice.percent(50);
    return new LiteralFlags(
        dice.of(0.1, 0.1, 0.0, 0.05, 0.2, 1.0),
        Duration.ofSeconds(dice.of(300, 300, 60, 15, 0)),
        Duration.ofSeconds(dice.of(300, 300, 120, 0)),
        Duration.ofSeconds(dice.of(30, 30, 10, 0)),
        gates(all));
  }

  private LiteralFlags.Gates gates(boolean all) {
    return new LiteralFlags.Gates(
        all || dice.percent(sleepy ? 90 : 50), all || dice.percent(50), all || dice.percent(50));
  }

  /** Flags whose gate of scaling to zero has been turned. */
  LiteralFlags turned(LiteralFlags flags) {
    LiteralFlags.Gates gates = flags.gates();
    return new LiteralFlags(
        flags.tolerance(),
        flags.downscaleStabilization(),
        flags.cpuInitializationPeriod(),
        flags.initialReadinessDelay(),
        new LiteralFlags.Gates(
            !gates.scaleToZero(), gates.configurableTolerance(), gates.podLevelResources()));
  }

  LiteralSpec spec() {
    return bounded(metrics(), behavior());
  }

  /** The same with other bounds, another behavior, or other metrics. */
  LiteralSpec changed(LiteralSpec spec) {
    if (dice.percent(20)) {
      return bounded(new RandomSpecs(dice, false).metrics(), spec.behavior());
    }
    return dice.percent(60)
        ? bounded(spec.metrics(), spec.behavior())
        : new LiteralSpec(spec.minReplicas(), spec.maxReplicas(), spec.metrics(), behavior());
  }

  private LiteralSpec bounded(List<Metric> metrics, LiteralBehavior behavior) {
    Integer max = dice.of(1, 3, 8, 12, 20, 50, 1000, HUGE);
    Integer min =
        sleepy && dice.percent(70) ? Integer.valueOf(0) : dice.of(null, 0, 1, 1, 2, 3, 5, 10);
    return new LiteralSpec(
        min == null ? null : Integer.valueOf(Math.min(min, max)), max, metrics, behavior);
  }

  private List<Metric> metrics() {
    if (dice.percent(4)) {
      return dice.percent(50) ? null : List.of();
    }
    int count = sleepy ? dice.between(1, 2) : dice.of(1, 1, 1, 2, 2, 3, 4, 5, 6);
    List<Metric> metrics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      metrics.add(metric("m" + i));
    }
    return metrics;
  }

  private Metric metric(String name) {
    int kind = sleepy && dice.percent(90) ? dice.between(70, 99) : dice.between(0, 101);
    String resource = dice.of("cpu", "cpu", "cpu", "memory", "hugepages-2Mi");
    if (kind < 35) {
      return new Metric(LiteralSpec.Type.Resource, resource, null, resourceTarget());
    } else if (kind < 50) {
      String container = dice.of("app", "app", "helper", "sidecar", "nobody");
      return new Metric(LiteralSpec.Type.ContainerResource, resource, container, resourceTarget());
    } else if (kind < 70) {
      return new Metric(LiteralSpec.Type.Pods, name, null, average());
    } else if (kind < 85) {
      return new Metric(LiteralSpec.Type.Object, name, null, objectTarget());
    } else if (kind < 100) {
      Target target = dice.percent(50) ? average() : value();
      return new Metric(LiteralSpec.Type.External, name, null, target);
    }
    return new Metric(LiteralSpec.Type.Unknown, "Quantum", null, null);
  }

  private Target resourceTarget() {
    TargetType any = dice.of(TargetType.values()); // never cross-checked
    return dice.percent(65)
        ? new Target(any, null, null, dice.of(1, 10, 50, 80, 100, 120, 150, 200))
        : new Target(any, null, targetMilli(), null);
  }

  private Target objectTarget() {
    if (dice.percent(8)) {
      return dice.percent(50)
          ? new Target(TargetType.Utilization, targetMilli(), null, null)
          : new Target(TargetType.Value, null, targetMilli(), null);
    }
    return dice.percent(50) ? average() : value();
  }

  private Target average() {
    return new Target(TargetType.AverageValue, null, targetMilli(), null);
  }

  private Target value() {
    return new Target(TargetType.Value, targetMilli(), null, null);
  }

  private Long targetMilli() {
    return dice.of(1L, 10L, 100L, 1000L, 1000L, 2000L, 12345L, 500_000L, 10_000_000L, 1L << 40);
  }

  private LiteralBehavior behavior() {
    if (dice.percent(30)) {
      return null;
    }
    if (sleepy && dice.percent(60)) {
      Rules down = new Rules(dice.of(0, 15), null, null, null);
      return new LiteralBehavior(dice.percent(50) ? null : rules(true), down);
    }
    return new LiteralBehavior(
        dice.percent(15) ? null : rules(true), dice.percent(15) ? null : rules(false));
  }

  private Rules rules(boolean up) {
    Integer window =
        up ? dice.of(null, 0, 0, 15, 60, 300, 3600) : dice.of(null, 0, 0, 15, 300, 3600);
    return new Rules(
        window,
        dice.of(null, Select.Max, Select.Max, Select.Min, Select.Disabled),
        dice.percent(20) ? null : policies(),
        dice.of(null, null, 0.0, 0.05, 0.1, 0.333, 0.5, 1.5));
  }

  private List<Policy> policies() {
    List<Policy> policies = new ArrayList<>();
    int count = dice.between(1, 4);
    for (int i = 0; i < count; i++) {
      Integer period = dice.of(1, 15, 30, 60, 300, 1800);
      policies.add(
          dice.percent(50)
              ? new Policy(PolicyType.Pods, dice.of(1, 2, 4, 100, HUGE), period)
              : new Policy(PolicyType.Percent, dice.of(1, 10, 33, 50, 100, 150, HUGE), period));
    }
    return policies;
  }
}
