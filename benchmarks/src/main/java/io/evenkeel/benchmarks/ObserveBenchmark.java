package io.evenkeel.benchmarks;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
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

/** Building an observation from pods and samples, in which both are matched by name. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ObserveBenchmark {
  /** Pods of the workload. */
  @Param({"10", "100"})
  public int pods;

  private HorizontalAutoscaler hpa;
  private Workload workload;

  /** Builds the pods and their samples. */
  @Setup
  public void setUp() {
    hpa = Workload.autoscaler();
    workload = new Workload(pods);
  }

  /** Matches samples with pods and adds up what does not depend on the time. */
  @Benchmark
  public HpaObservation observe() {
    return workload.observation(hpa);
  }
}
