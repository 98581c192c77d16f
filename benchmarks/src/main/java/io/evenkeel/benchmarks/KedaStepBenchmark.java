package io.evenkeel.benchmarks;

import io.evenkeel.keda.ActivationState;
import io.evenkeel.keda.Advanced;
import io.evenkeel.keda.ScaledObjectActivator;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.ScalingModifiers;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.TriggerBoard;
import io.evenkeel.model.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of KEDA without an explanation: the activity of three triggers, the formula over them,
 * the cooldown. The allocation column of {@code -prof gc} must say 0 B/op.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KedaStepBenchmark {
  /** The formula over the triggers; empty for none. */
  @Param({
    "",
    "queue + errors * 2 + latency / 10",
    "count([queue,errors,latency],{#>1}) > 1 ? 5 : 0"
  })
  public String formula = "";

  private ScaledObjectActivator activator;
  private ActivationState state;
  private TriggerBoard board;
  private long nowMillis;
  private int replicas;

  /** Compiles the object. */
  @Setup
  public void setUp() {
    activator = ScaledObjectActivator.of(spec());
    state = activator.newState(Instant.EPOCH);
    board = activator.board(List.of(5.0, 0.0, 100.0));
  }

  private ScaledObjectSpec spec() {
    String target = formula.isEmpty() ? "" : "2";
    return new ScaledObjectSpec(
        ObjectRef.deployment("worker"),
        "",
        Duration.ofSeconds(30),
        Duration.ofSeconds(300),
        Duration.ZERO,
        OptionalInt.empty(),
        OptionalInt.empty(),
        100,
        Optional.empty(),
        new Advanced(false, "", Optional.empty(), new ScalingModifiers(formula, target, "", "")),
        List.of(trigger("queue"), trigger("errors"), trigger("latency")));
  }

  private static Trigger trigger(String name) {
    return new Trigger("prometheus", name, Map.of(), "", false, Optional.empty());
  }

  /** Three values, then the decision; busy for twenty minutes, quiet for twenty. */
  @Benchmark
  public int step() {
    nowMillis += 30_000;
    boolean busy = nowMillis % 2_400_000 < 1_200_000;
    board.replicas(replicas);
    board.value(0, busy ? 12.345 : 0);
    board.value(1, busy ? 0.25 : 0);
    board.value(2, busy ? 80.5 : 0);
    replicas = activator.advance(state, board, nowMillis);
    return replicas;
  }
}
