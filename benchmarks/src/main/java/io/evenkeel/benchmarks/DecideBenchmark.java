package io.evenkeel.benchmarks;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.HpaState;
import java.time.Instant;
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

/** One decision with its explanation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecideBenchmark {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Pods of the workload. */
  @Param({"10", "100"})
  public int pods;

  private HorizontalAutoscaler hpa;
  private HpaState state;
  private HpaObservation seen;

  /** Builds the workload. */
  @Setup
  public void setUp() {
    hpa = Workload.autoscaler();
    state = hpa.newState();
    seen = new Workload(pods).observation(hpa);
  }

  /** Decides and explains; nothing is committed. */
  @Benchmark
  public Decision decide() {
    return hpa.decide(state, seen, NOON);
  }
}
