package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.evenkeel.model.ObjectRef;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The fast way from values to a size is the slow one, but for the words and the garbage. */
final class TriggerBoardTest {
  private static final List<Double> THRESHOLDS = List.of(5.0, 0.0, 100.0);
  private static final int STEPS = 10_000;
  private static final int ROUNDS = 5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static ScaledObjectSpec spec(String formula) {
    String target = formula.isEmpty() ? "" : "2";
    return new ScaledObjectSpec(
        ObjectRef.deployment("w"),
        "",
        Duration.ofSeconds(30),
        Duration.ofSeconds(300),
        Duration.ZERO,
        OptionalInt.empty(),
        OptionalInt.empty(),
        100,
        Optional.empty(),
        new Advanced(false, "", Optional.empty(), new ScalingModifiers(formula, target, "1", "")),
        List.of(trigger("a"), trigger("b"), trigger("c")));
  }

  private static Trigger trigger(String name) {
    return new Trigger("prometheus", name, Map.of(), "", false, Optional.empty());
  }

  @Property
  void value_served_isRoundedAsTheQuantityIs(@ForAll double value) {
    if (Math.abs(value) < 1e12) {
      assertThat(TriggerBoard.served(value))
          .isEqualTo(MetricQuantities.rounded(value).value().doubleValue());
    }
  }

  @Property
  void value_nearATieOfThousandths_isRoundedAsTheQuantityIs(
      @ForAll @DoubleRange(min = 0, max = 1e6) double start) {
    double tie = (Math.floor(start * 1000) + 0.5) / 1000;
    for (double value : new double[] {Math.nextDown(tie), tie, Math.nextUp(tie)}) {
      assertThat(TriggerBoard.served(value))
          .isEqualTo(MetricQuantities.rounded(value).value().doubleValue());
    }
  }

  @Property
  void board_withoutFormula_saysWhatTheStateSays(
      @ForAll @Size(3) List<@DoubleRange(min = -10, max = 200) Double> values,
      @ForAll @Size(3) List<Boolean> failures) {
    TriggerBoard board = ScaledObjectActivator.of(spec("")).board(THRESHOLDS);
    List<TriggerResult> results = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (failures.get(i)) {
        board.failed(i);
        results.add(new TriggerResult.Failed(i, "s" + i, "gone"));
      } else {
        board.value(i, values.get(i));
        boolean active = values.get(i) > THRESHOLDS.get(i);
        results.add(new TriggerResult.Measured(i, "s" + i, active));
      }
    }
    ObjectState state = ObjectState.of(spec(""), results);

    assertThat(board.signals())
        .isEqualTo(ActivationObservation.builder().replicas(0).state(state).build().signals());
  }

  @Property
  void board_withFormula_saysWhatTheStateSays(
      @ForAll @Size(3) List<@DoubleRange(min = -3, max = 3) Double> values) {
    ScaledObjectSpec spec = spec("a + b * 2 - c / 4");
    TriggerBoard board = ScaledObjectActivator.of(spec).board(THRESHOLDS);
    List<TriggerResult> results = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      board.value(i, values.get(i));
      results.add(new TriggerResult.Measured(i, "s" + i, false));
    }
    ScalingModifiersPlan plan = ScalingModifiersPlan.of(spec);
    var bindings = plan.bindings();
    for (int i = 0; i < values.size(); i++) {
      bindings.set(i, MetricQuantities.rounded(values.get(i)).value().doubleValue());
    }
    CompositeMetric.Value composite = (CompositeMetric.Value) plan.evaluate(bindings);
    ObjectState state = ObjectState.composite(spec, results, List.of(composite.value()));

    assertThat(board.signals())
        .isEqualTo(ActivationObservation.builder().replicas(0).state(state).build().signals());
  }

  @Test
  void step_withFormula_allocatesNothing() {
    for (String formula : List.of("", "a + b * 2 + c / 10", "a > 5 ? b + c : 0.5")) {
      ScaledObjectActivator activator = ScaledObjectActivator.of(spec(formula));
      ActivationState state = activator.newState(Instant.EPOCH);
      TriggerBoard board = activator.board(THRESHOLDS);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        int awake = run(activator, state, board, round * STEPS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(awake).as("steps awake of %d", STEPS).isBetween(STEPS / 3, STEPS * 2 / 3 + 20);
        least = Math.min(least, allocated);
      }
      assertThat(least).as("bytes allocated with formula \"%s\"", formula).isZero();
    }
  }

  /** Busy for 40 polls, quiet for 40; the cooldown takes 11 of them. */
  private static int run(
      ScaledObjectActivator activator, ActivationState state, TriggerBoard board, int first) {
    int awake = 0;
    int replicas = 0;
    for (int i = first; i < first + STEPS; i++) {
      boolean busy = i / 40 % 2 == 0;
      board.replicas(replicas);
      board.value(0, busy ? 12.345 : 0);
      board.value(1, busy ? 0.25 : 0);
      board.value(2, busy ? 80.5 : 0);
      replicas = activator.advance(state, board, 30_000L * i);
      awake += replicas > 0 ? 1 : 0;
    }
    return awake;
  }

  @Test
  void board_withTheWrongNumberOfThresholds_isRefused() {
    assertThatThrownBy(() -> ScaledObjectActivator.of(spec("")).board(List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 thresholds for 3 triggers");
  }
}
