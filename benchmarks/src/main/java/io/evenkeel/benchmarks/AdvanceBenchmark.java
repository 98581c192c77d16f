package io.evenkeel.benchmarks;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.HpaState;
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

/** One pass without an explanation: the allocation column of {@code -prof gc} must say 0 B/op. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AdvanceBenchmark {
  /** Pods of the workload. */
  @Param({"10", "100"})
  public int pods;

  private HorizontalAutoscaler hpa;
  private HpaState state;
  private HpaObservation seen;
  private long nowMillis;

  /** Builds the workload. */
  @Setup
  public void setUp() {
    hpa = Workload.autoscaler();
    state = hpa.newState();
    seen = new Workload(pods).observation(hpa);
  }

  /** Decides and commits, 15 s after the pass before. */
  @Benchmark
  public int advance() {
    nowMillis += 15_000;
    return hpa.advance(state, seen, nowMillis);
  }
}
