package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.keda.formula.Bindings;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ModifiersCheckTest {
  private static final Optional<Fallback> STATIC =
      Optional.of(new Fallback(3, 5, Fallback.Behavior.STATIC));

  @Test
  void modifiers_wellFormed_haveNoViolation() {
    assertThat(violations("queue + 2 * lag", "2", "")).isEmpty();
    assertThat(ModifiersCheck.violations(spec(ScalingModifiers.NONE, STATIC))).isEmpty();
  }

  @Test
  void modifiers_withSeveralMistakes_areToldAllOfThem() {
    assertThat(violations("queue +", "", "Utilization"))
        .extracting(Violation::render)
        .containsExactly(
            "spec.advanced.scalingModifiers.formula: Invalid value: \"queue +\": line 1, column 8:"
                + " found ')' where a value is expected; check brackets and operators before it;"
                + " the HPA reads cpu and memory itself, so a formula does not know load",
            "spec.advanced.scalingModifiers.target: Required value: what the formula's value is"
                + " measured against",
            "spec.advanced.scalingModifiers.metricType: Unsupported value: \"Utilization\":"
                + " supported values: \"AverageValue\", \"Value\"");
  }

  @Test
  void modifiers_withoutFormulaOrPositiveTarget_areRefused() {
    assertThat(violations("", "0", ""))
        .extracting(v -> v.field().text() + " " + v.type())
        .containsExactly(
            "spec.advanced.scalingModifiers.formula REQUIRED",
            "spec.advanced.scalingModifiers.target INVALID");
    assertThat(violations("queue", "two", "")).hasSize(1);
  }

  @Test
  void formula_namingACpuTrigger_isRefusedWithTheReason() {
    assertThat(violations("queue + load", "2", ""))
        .singleElement()
        .extracting(Violation::message)
        .asString()
        .contains("there is no trigger named 'load'; use one of queue, lag")
        .contains("the HPA reads cpu and memory itself, so a formula does not know load");
  }

  @Test
  void formula_failingWithMinusOne_isRefused() {
    assertThat(violations("[10, 20][int(queue) - 5]", "2", ""))
        .singleElement()
        .extracting(Violation::message)
        .asString()
        .startsWith("fails when every trigger is -1, which is how KEDA tries it: line 1, column 9:")
        .contains("there is no element -6 in an array of 2");
  }

  @Test
  void plan_ofARefusedSpec_throwsEveryViolation() {
    ScaledObjectSpec spec = spec(new ScalingModifiers("queue +", "0", "", ""), STATIC);
    assertThatThrownBy(() -> ScalingModifiersPlan.of(spec))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("breaks 2 rules");
  }

  @Test
  void plan_ofNilInEveryTrigger_servesTheFallback() {
    ScalingModifiersPlan plan = plan("queue ?? lag", "2.5", STATIC);
    // 5 replicas · 2.5
    assertThat(plan.evaluate(plan.bindings())).isEqualTo(new CompositeMetric.Value(12_500));
    assertThat(plan.value(plan.bindings())).isEqualTo(12.5);
  }

  @Test
  void plan_ofNilWithoutFallback_saysSo() {
    ScalingModifiersPlan plan = plan("queue ?? lag", "2", Optional.empty());
    assertThat(plan.evaluate(plan.bindings()))
        .isInstanceOfSatisfying(
            CompositeMetric.Unavailable.class,
            missing -> assertThat(missing.reason()).contains("there is no fallback"));
    assertThat(plan.value(plan.bindings())).isNaN();
  }

  @Test
  void plan_dividingByZero_isNoMetric() {
    ScalingModifiersPlan plan = plan("queue / lag", "2", STATIC);
    assertThat(plan.evaluate(bound(plan, 1, 0)))
        .isInstanceOfSatisfying(
            CompositeMetric.Unavailable.class,
            missing -> assertThat(missing.reason()).contains("Infinity", "divide by a trigger"));
    assertThat(plan.activates(plan.value(bound(plan, 1, 0)))).isFalse();
  }

  @Test
  void plan_ofANegativeValue_keepsItAndCutsItOff() {
    ScalingModifiersPlan plan = plan("queue - lag", "2", STATIC);
    // 1 − 2.00059 = −1.00059
    assertThat(plan.evaluate(bound(plan, 1, 2.00059))).isEqualTo(new CompositeMetric.Value(-1000));
    assertThat(plan.value(bound(plan, 1, 2.00059))).isEqualTo(-1.0);
  }

  @Test
  void activation_atItsTarget_isNotYetReached() {
    ScalingModifiers modifiers = new ScalingModifiers("queue", "2", "5", "Value");
    ScalingModifiersPlan plan = ScalingModifiersPlan.of(spec(modifiers, STATIC));
    assertThat(plan.activates(5)).isFalse();
    assertThat(plan.activates(5.001)).isTrue();
    assertThat(plan.metricType()).isEqualTo("Value");
  }

  @Test
  void activationTarget_thatIsNoNumber_isFoundInAPollOnly() {
    ScalingModifiers modifiers = new ScalingModifiers("queue", "2", "many", "");
    ScalingModifiersPlan plan = ScalingModifiersPlan.of(spec(modifiers, STATIC));
    assertThat(plan.activationTarget()).isEmpty();
    assertThat(plan.activates(1e9)).isFalse();
  }

  @Test
  void pairs_ofTriggersWithSeveralMetrics_areNumbered() {
    ScalingModifiers modifiers = new ScalingModifiers("queue", "2", "", "");
    TriggerPairs pairs =
        TriggerPairs.NONE
            .with(modifiers, "s0-x", "queue")
            .with(modifiers, "s0-y", "queue")
            .with(modifiers, "s1-z", "");
    assertThat(pairs.variables()).isEqualTo(Map.of("s0-x", "queue", "s0-y", "queue01"));
    assertThat(TriggerPairs.problem(modifiers, "s1-z", "")).isPresent();
  }

  private static List<Violation> violations(String formula, String target, String type) {
    return ModifiersCheck.violations(spec(new ScalingModifiers(formula, target, "", type), STATIC));
  }

  private static ScalingModifiersPlan plan(
      String formula, String target, Optional<Fallback> fallback) {
    return ScalingModifiersPlan.of(spec(new ScalingModifiers(formula, target, "", ""), fallback));
  }

  private static Bindings bound(ScalingModifiersPlan plan, double queue, double lag) {
    Bindings bindings = plan.bindings();
    bindings.set(0, queue);
    bindings.set(1, lag);
    return bindings;
  }

  static ScaledObjectSpec spec(ScalingModifiers modifiers, Optional<Fallback> fallback) {
    return new ScaledObjectSpec(
        ObjectRef.deployment("web"),
        "",
        Duration.ofSeconds(30),
        Duration.ofSeconds(300),
        Duration.ZERO,
        OptionalInt.empty(),
        OptionalInt.empty(),
        100,
        fallback,
        new Advanced(false, "", Optional.empty(), modifiers),
        List.of(named("prometheus", "queue"), named("prometheus", "lag"), named("cpu", "load")));
  }

  private static Trigger named(String type, String name) {
    return new Trigger(type, name, Map.of(), "", false, Optional.empty());
  }
}
