package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class MetricFallbackTest {
  private static final Optional<String> ERROR = Optional.of("connection refused");

  @Test
  void failure_beyondTheThreshold_isExplained() {
    MetricFallback rule = rule(2, 10, Fallback.Behavior.CURRENT_REPLICAS_IF_HIGHER, "");
    HealthTable twice =
        new HealthTable(Map.of("m", new MetricHealth(2, MetricHealth.Status.FAILING)));
    FallbackDecision decision = rule.decide(twice, query("m", ERROR, "AverageValue", 4, 4));
    assertThat(decision.explanation().render())
        .isEqualTo(
            """
            FAILURE_COUNTED: m failed 3 times in a row, 2 are borne
            FALLBACK_SIZE: falls back to 10 replicas (currentReplicasIfHigher)
            VALUE_MADE_UP: serves 50000m in place of a value""");
    assertThat(decision.fallbackActive()).isTrue();
  }

  @Test
  void valueTarget_withReadyPods_isSharedOutAmongThem() {
    MetricFallback rule = rule(0, 3, Fallback.Behavior.STATIC, "");
    // 5 · 3 replicas / 4 ready pods = 3.75: the HPA makes ⌈4 · 3.75 / 5⌉ = 3 of it
    assertThat(rule.decide(HealthTable.EMPTY, query("m", ERROR, "Value", 4, 4)))
        .isInstanceOfSatisfying(
            FallbackDecision.Replaced.class, it -> assertThat(it.milli()).isEqualTo(3750));
  }

  @Test
  void valueTarget_withoutReadyPods_cannotFallBack() {
    MetricFallback rule = rule(0, 3, Fallback.Behavior.STATIC, "");
    assertThat(rule.decide(HealthTable.EMPTY, query("m", ERROR, "Value", 0, 0)))
        .isInstanceOfSatisfying(
            FallbackDecision.Failed.class,
            it -> assertThat(it.error()).isEqualTo("error performing fallback"));
  }

  @Test
  void unknownSize_ofAFallbackThatNeedsIt_leavesTheError() {
    MetricFallback rule = rule(0, 3, Fallback.Behavior.CURRENT_REPLICAS, "");
    FallbackQuery blind =
        new FallbackQuery("m", ERROR, "AverageValue", 5, OptionalInt.empty(), OptionalInt.empty());
    FallbackDecision decision = rule.decide(HealthTable.EMPTY, blind);
    assertThat(decision)
        .isInstanceOfSatisfying(
            FallbackDecision.Failed.class,
            it -> assertThat(it.error()).isEqualTo("connection refused"));
    assertThat(decision.health().of("m"))
        .contains(new MetricHealth(1, MetricHealth.Status.FAILING));
  }

  @Test
  void fractionalTargetOfTheFormula_switchesTheFallbackOff() {
    MetricFallback rule = rule(0, 3, Fallback.Behavior.STATIC, "2.5");
    assertThat(rule.problem())
        .contains("scalingModifiers.target \"2.5\" is no whole number above 0");
    FallbackDecision decision =
        rule.decide(HealthTable.EMPTY, query("m", ERROR, "AverageValue", 1, 1));
    assertThat(decision).isInstanceOf(FallbackDecision.Failed.class);
    assertThat(decision.health()).isEqualTo(HealthTable.EMPTY);
  }

  @Test
  void modifiers_inUse_makeTheFallbackTheirs() {
    MetricFallback rule = rule(0, 3, Fallback.Behavior.STATIC, "2");
    assertThat(rule.decide(HealthTable.EMPTY, query("m", ERROR, "Value", 4, 4)))
        .isInstanceOfSatisfying(
            FallbackDecision.Replaced.class,
            it -> {
              assertThat(it.metric()).isEqualTo("composite-metric");
              assertThat(it.milli()).isEqualTo(6000); // 2 · 3
            });
  }

  @Test
  void behaviorScalingModifiers_leavesTheTriggerToTheFormula() {
    MetricFallback rule = rule(1, 3, Fallback.Behavior.SCALING_MODIFIERS, "2");
    FallbackQuery failing = query("m", ERROR, "AverageValue", 4, 4);
    HealthTable once = rule.decide(HealthTable.EMPTY, failing).health();
    FallbackDecision decision = rule.decide(once, failing);
    assertThat(decision).isInstanceOf(FallbackDecision.LeftToFormula.class);
    assertThat(decision.fallbackActive()).isFalse();
    Fallback fallback = new Fallback(1, 3, Fallback.Behavior.SCALING_MODIFIERS);
    assertThat(MetricFallback.nilInFormula(Optional.of(fallback), once, "m")).isFalse();
    assertThat(MetricFallback.nilInFormula(Optional.of(fallback), decision.health(), "m")).isTrue();
  }

  @Test
  void condition_whileAMetricFails_isWrittenOnce() {
    ScaledObjectSpec spec = spec(0, 3, Fallback.Behavior.STATIC, "");
    HealthTable failing =
        new HealthTable(Map.of("m", new MetricHealth(1, MetricHealth.Status.FAILING)));
    List<KedaCondition> before = KedaCondition.initial();
    Optional<KedaCondition> written = FallbackCondition.changed(spec, failing, before);
    assertThat(written).get().extracting(KedaCondition::reason).isEqualTo("FallbackExists");
    List<KedaCondition> after = KedaCondition.set(before, List.of(written.orElseThrow()));
    assertThat(FallbackCondition.changed(spec, failing, after)).isEmpty();
    assertThat(FallbackCondition.event(true, before)).isPresent();
    assertThat(FallbackCondition.event(true, after)).isEmpty();
    assertThat(FallbackCondition.event(false, after))
        .get()
        .extracting(KedaEvent::reason)
        .isEqualTo("ScaledObjectFallbackDeactivated");
  }

  @Property
  void health_afterAnyReadings_countsTheFailuresInARowOfEachMetric(
      @ForAll @Size(max = 100) List<@IntRange(min = -5, max = 5) Integer> readings) {
    MetricFallback rule = rule(3, 3, Fallback.Behavior.STATIC, "");
    HealthTable health = HealthTable.EMPTY;
    Map<String, Integer> expected = new HashMap<>();
    for (int reading : readings) {
      String metric = "m" + Math.abs(reading);
      Optional<String> error = reading < 0 ? ERROR : Optional.empty();
      FallbackQuery query = query(metric, error, "AverageValue", 1, 1);
      FallbackDecision decision = rule.decide(health, query);
      assertThat(rule.decide(health, query)).as("asked twice").isEqualTo(decision);
      health = decision.health();
      expected.merge(metric, 1, (failures, one) -> failures + one);
      expected.computeIfPresent(metric, (key, failures) -> reading < 0 ? failures : 0);
      assertThat(decision.fallbackActive()).isEqualTo(expected.get(metric) > 3);
    }
    assertThat(health.metrics().keySet()).isEqualTo(expected.keySet());
    health
        .metrics()
        .forEach(
            (metric, found) ->
                assertThat(found.numberOfFailures()).isEqualTo(expected.get(metric)));
    Set<String> kept = new HashSet<>(Set.of("m1", "m2"));
    assertThat(health.retaining(kept).metrics().size()).isLessThanOrEqualTo(2);
  }

  @Test
  void failures_withoutEnd_stayWithinAnInt() {
    MetricHealth most = new MetricHealth(Integer.MAX_VALUE, MetricHealth.Status.FAILING);
    assertThat(most.afterFailure()).isEqualTo(most);
  }

  @Test
  void healthTable_thatIsFull_takesNoMore() {
    HealthTable table = HealthTable.EMPTY;
    for (int i = 0; i < HealthTable.MAX_METRICS + 5; i++) {
      table = table.with("m" + i, MetricHealth.HAPPY);
    }
    assertThat(table.metrics()).hasSize(HealthTable.MAX_METRICS);
  }

  private static MetricFallback rule(
      int threshold, int replicas, Fallback.Behavior behavior, String target) {
    return MetricFallback.of(spec(threshold, replicas, behavior, target));
  }

  private static ScaledObjectSpec spec(
      int threshold, int replicas, Fallback.Behavior behavior, String target) {
    ScalingModifiers modifiers =
        target.isEmpty() ? ScalingModifiers.NONE : new ScalingModifiers("queue", target, "", "");
    return ModifiersCheckTest.spec(
        modifiers, Optional.of(new Fallback(threshold, replicas, behavior)));
  }

  private static FallbackQuery query(
      String metric, Optional<String> error, String type, int current, int ready) {
    return new FallbackQuery(
        metric, error, type, 5, OptionalInt.of(current), OptionalInt.of(ready));
  }
}
