package io.evenkeel.benchmarks;

import io.evenkeel.vpa.AggregateState;
import io.evenkeel.vpa.AggregationOptions;
import io.evenkeel.vpa.AggregationRules;
import io.evenkeel.vpa.ContainerState;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten million samples of CPU and memory into ten thousand containers, in one thread, into warm
 * histograms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(1)
public class VpaIngestBenchmark {
  private static final int CONTAINERS = 10_000;
  private static final int MINUTES = 1000;
  private static final int SAMPLES = CONTAINERS * MINUTES;
  private static final int PATTERNS = 64;

  /** In which order the samples come. */
  @Param({"LIVE", "HISTORY"})
  public Order order = Order.LIVE;

  private final ContainerState[] containers = new ContainerState[CONTAINERS];
  private final long[][] millicores = new long[PATTERNS][MINUTES];
  private final long[][] bytes = new long[PATTERNS][MINUTES];
  private final Instant[] minutes = new Instant[MINUTES];
  private Instant start = Instant.parse("2026-03-01T00:00:00Z");

  /** Fills every histogram with a week. */
  @Setup
  public void setUp() {
    AggregationRules rules = AggregationRules.of(AggregationOptions.defaults());
    for (int c = 0; c < CONTAINERS; c++) {
      containers[c] = ContainerState.of(AggregateState.empty(rules));
    }
    SplittableRandom random = new SplittableRandom(7);
    for (int p = 0; p < PATTERNS; p++) {
      for (int m = 0; m < MINUTES; m++) {
        double wave = 1.2 + Math.sin((m + p) * 2 * Math.PI / MINUTES);
        millicores[p][m] = (long) (400 * wave * (0.5 + random.nextDouble()));
        bytes[p][m] = (long) (800e6 * wave * (0.9 + 0.2 * random.nextDouble()));
      }
    }
    for (int rounds = 0; rounds < 10; rounds++) {
      order.add(this, Resources.BOTH, MINUTES);
    }
  }

  /** Adds CPU samples alone; every round lies after the one before. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public long cpu() {
    return order.add(this, Resources.CPU, MINUTES);
  }

  /** Adds a CPU and a memory sample per container and minute. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public long cpuAndMemory() {
    return order.add(this, Resources.BOTH, MINUTES / 2);
  }

  private void nextMinutes(int count) {
    for (int m = 0; m < count; m++) {
      minutes[m] = start.plusSeconds(60L * m);
    }
    start = start.plusSeconds(60L * count);
  }

  private int add(int container, int minute, Resources resources) {
    ContainerState state = containers[container];
    int pattern = container % PATTERNS;
    int accepted = state.addCpu(minutes[minute], millicores[pattern][minute]).accepted() ? 1 : 0;
    if (resources == Resources.BOTH) {
      accepted += state.addMemory(minutes[minute], bytes[pattern][minute]).accepted() ? 1 : 0;
    }
    return accepted;
  }

  private enum Resources {
    CPU,
    BOTH
  }

  /** In which order the samples come. */
  public enum Order {
    /** Minute by minute, as a live recommender gets them. */
    LIVE {
      @Override
      long add(VpaIngestBenchmark fleet, Resources resources, int count) {
        fleet.nextMinutes(count);
        long accepted = 0;
        for (int m = 0; m < count; m++) {
          for (int c = 0; c < CONTAINERS; c++) {
            accepted += fleet.add(c, m, resources);
          }
        }
        return accepted;
      }
    },
    /** Container by container, as a history comes. */
    HISTORY {
      @Override
      long add(VpaIngestBenchmark fleet, Resources resources, int count) {
        fleet.nextMinutes(count);
        long accepted = 0;
        for (int c = 0; c < CONTAINERS; c++) {
          for (int m = 0; m < count; m++) {
            accepted += fleet.add(c, m, resources);
          }
        }
        return accepted;
      }
    };

    abstract long add(VpaIngestBenchmark fleet, Resources resources, int count);
  }
}
