package io.evenkeel.lint;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The behavior of an HPA, or of the HPA that KEDA makes of a ScaledObject, and the sizes that it
 * moves between.
 *
 * @param object the HPA or ScaledObject
 * @param field {@code behavior} as written
 * @param min smallest size that the HPA sets, which is 1 where KEDA goes to zero by itself
 * @param max largest size
 */
public record BehaviorField(ParsedObject object, FieldTree field, double min, double max) {
  private static final double LONGEST_SECONDS = 30 * 86_400.0;
  private static final double DEFAULT_WINDOW_SECONDS = 300;

  /** Refuses null components. */
  public BehaviorField {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(field, "field");
  }

  /** Returns those of every HPA and ScaledObject that writes one. */
  public static List<BehaviorField> of(Scene scene) {
    return Stream.of("HorizontalPodAutoscaler", "ScaledObject")
        .flatMap(kind -> scene.ofKind(kind).stream())
        .flatMap(object -> of(object).stream())
        .toList();
  }

  /** Returns that of one object, if it writes one. */
  public static Optional<BehaviorField> of(ParsedObject object) {
    FieldTree fields = object.fields();
    return switch (object.kind()) {
      case "HorizontalPodAutoscaler" ->
          fields
              .at("spec.behavior")
              .map(
                  it ->
                      new BehaviorField(
                          object,
                          it,
                          fields.number("spec.minReplicas").orElse(1),
                          fields.number("spec.maxReplicas").orElse(1)));
      case "ScaledObject" ->
          fields
              .at("spec.advanced.horizontalPodAutoscalerConfig.behavior")
              .map(
                  it ->
                      new BehaviorField(
                          object,
                          it,
                          Math.max(1, fields.number("spec.minReplicaCount").orElse(0)),
                          fields.number("spec.maxReplicaCount").orElse(100)));
      default -> Optional.empty();
    };
  }

  /** Returns the rules of a direction, {@code scaleUp} or {@code scaleDown}, if written. */
  public Optional<FieldTree> rules(String direction) {
    return field.field(direction);
  }

  /**
   * Returns how long it takes from the largest to the smallest size once the load is gone: the
   * stabilization window, then one step per period of whichever policy is chosen.
   *
   * @return seconds; nothing if scaling in is disabled, or takes more than a month
   */
  public OptionalDouble secondsToShrink() {
    FieldTree rules = rules("scaleDown").orElse(FieldTree.marker(field.path(), field.line()));
    String select = rules.text("selectPolicy").orElse("Max");
    if (select.equals("Disabled")) {
      return OptionalDouble.empty();
    }
    double seconds = rules.number("stabilizationWindowSeconds").orElse(DEFAULT_WINDOW_SECONDS);
    List<FieldTree> policies = rules.elements("policies");
    double size = policies.isEmpty() ? min : max;
    while (size > min && seconds < LONGEST_SECONDS) {
      Step step = Step.chosen(policies, size, select.equals("Min"));
      size -= step.pods();
      seconds += size > min ? step.seconds() : 0;
    }
    return size > min ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  /** What one policy allows: so many pods in so many seconds. */
  private record Step(double pods, double seconds) {
    static Step chosen(List<FieldTree> policies, double size, boolean slowest) {
      Step chosen = of(policies.get(0), size);
      for (FieldTree policy : policies) {
        Step step = of(policy, size);
        chosen = step.speed() < chosen.speed() == slowest ? step : chosen;
      }
      return chosen;
    }

    /** Rounded in favour of a step: a percentage takes away one pod at least. */
    private static Step of(FieldTree policy, double size) {
      double value = policy.number("value").orElse(1);
      boolean percent = policy.text("type").orElse("").equals("Percent");
      double pods = percent ? size - Math.floor(size * (1 - value / 100)) : value;
      return new Step(Math.max(1, pods), Math.max(1, policy.number("periodSeconds").orElse(60)));
    }

    private double speed() {
      return pods / seconds;
    }
  }
}
