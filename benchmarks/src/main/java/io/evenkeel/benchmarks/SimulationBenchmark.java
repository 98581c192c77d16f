package io.evenkeel.benchmarks;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.Fidelity;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.replica.VllmReplica;
import io.evenkeel.sim.replica.WebReplica;
import java.time.Duration;
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
 * One simulated day: 10 replicas, an HPA that looks every 15 s, everything that the report
 * measures. 25 requests/s are 2.16 million in a day. Request by request, and as a fluid in ticks of
 * 15 s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
public class SimulationBenchmark {
  private static final int REPLICAS = 10;
  private static final double REQUESTS_PER_SECOND = 25;

  /** What serves. */
  @Param({"H100", "A10G", "web"})
  public String plant = "";

  /** How closely to look. */
  @Param({"REQUESTS", "FLUID"})
  public Fidelity fidelity = Fidelity.REQUESTS;

  private Simulation simulation;

  /** Sets the simulation up. */
  @Setup
  public void setUp() {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .minReplicas(REPLICAS)
            .maxReplicas(REPLICAS)
            .metric(MetricSpec.pods("vllm:num_requests_waiting", MetricTarget.averageValue("5")))
            .build();
    simulation =
        Simulation.of(spec)
            .replica(model(plant))
            .load(Load.constant(REQUESTS_PER_SECOND))
            .fidelity(fidelity);
  }

  private static ReplicaModel model(String plant) {
    return switch (plant) {
      case "H100" -> VllmReplica.h100();
      case "A10G" -> VllmReplica.a10g();
      default -> WebReplica.small();
    };
  }

  /** Simulates a day. */
  @Benchmark
  public Report day() {
    return simulation.runFor(Duration.ofDays(1));
  }
}
