package io.evenkeel.examples;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Sampling;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Arrivals;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.load.Tokens;
import io.evenkeel.sim.replica.Objective;
import io.evenkeel.sim.replica.VllmReplica;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The episode that llm-d published of its autoscaling by latency objectives, simulated: Qwen3-32B
 * on two H100 per replica, prompts of 4000 tokens, answers of 1000, 2 to 10 requests per second and
 * back to 1, between 3 and 8 replicas. {@code docs/llm-d-episode.md} says what of it is theirs,
 * what is ours, and how far apart the results are.
 */
public final class LlmdEpisode {
  /** Share of the requests that met both objectives, over llm-d's runs. */
  static final double PUBLISHED_ATTAINMENT = 0.958;

  /** Mean number of replicas over llm-d's runs. */
  static final double PUBLISHED_REPLICAS = 5.93;

  /** Share of a pool of eight. */
  static final double PUBLISHED_STATIC_ATTAINMENT = 1;

  /** How many times the load is drawn: single runs lie far apart. */
  static final int SEEDS = 10;

  static final String LAW = "simulated";
  static final String EVEN = "simulated, even arrivals";
  static final String BEST = "simulated, knowing the load";
  static final String ALWAYS_8 = "simulated, always 8";
  static final String ALWAYS_3 = "simulated, always 3";

  private static final Duration FIRST = Duration.ofSeconds(330);
  private static final Duration MIDDLE = Duration.ofMinutes(6);
  private static final Duration LAST = Duration.ofMinutes(5);

  /** Until a pod is ready whose compile cache is warm. */
  private static final Duration WARM_UP = Duration.ofSeconds(100);

  private LlmdEpisode() {}

  /** Prints both results. */
  public static void main(String[] args) {
    System.out.print(table(results()));
  }

  /** Returns the stages of the load one after the other. */
  static Load load() {
    Load load = Load.constant(2).limited(FIRST);
    for (double rate : new double[] {4, 6, 8, 10, 4}) {
      load = load.then(Load.constant(rate).limited(MIDDLE));
    }
    return load.then(Load.constant(1).limited(LAST)).sized(Tokens.fixed(4000), Tokens.fixed(1000));
  }

  /** Returns how fast a replica serves: derived from bandwidth and prefill rate, fitted to none. */
  static VllmReplica replica() {
    return new VllmReplica("Qwen3-32B, 2 × H100", 14, 0.02, 5.2e-5, 1 / 15.928, 305_000, 256, 2048);
  }

  /** Returns llm-d's law at work, with its scrape interval and windows. */
  static Simulation simulation() {
    Duration window = Duration.ofMinutes(1);
    return Simulation.of(manifest())
        .replica(replica())
        .startUp(WARM_UP)
        .sampling(
            Sampling.defaults()
                .withScrapeInterval(Duration.ofSeconds(5))
                .withRateWindow(window)
                .withQuantileWindow(window))
        .objective(Objective.ofTtft(Duration.ofSeconds(3)).withTpot(Duration.ofMillis(100)));
  }

  /** Runs everything under {@value #SEEDS} drawings of the load, beside what was published. */
  static List<Result> results() {
    List<Result> results = new ArrayList<>();
    results.add(Result.published("published", PUBLISHED_ATTAINMENT, PUBLISHED_REPLICAS));
    results.add(Result.of(LAW, LlmdEpisode::simulation));
    results.add(Result.of(EVEN, () -> simulation().arrivals(Arrivals.EVEN)));
    results.add(Result.of(BEST, () -> simulation().load(load()).clairvoyant()));
    results.add(Result.published("published, always 8", PUBLISHED_STATIC_ATTAINMENT, 8));
    results.add(Result.of(ALWAYS_8, () -> simulation().fixed(8)));
    results.add(Result.of(ALWAYS_3, () -> simulation().fixed(3)));
    return results;
  }

  /** Returns results as text. */
  static String table(List<Result> results) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format("%-30s %10s  %-15s  %s%n", "", "attainment", "of single runs", "replicas"));
    results.forEach(it -> text.append(it.line()));
    return text.toString();
  }

  private static ScaledObject manifest() {
    try (InputStream in = LlmdEpisode.class.getResourceAsStream("llm-d.yaml")) {
      byte[] bytes = Objects.requireNonNull(in, "llm-d.yaml").readAllBytes();
      String text = new String(bytes, StandardCharsets.UTF_8);
      return KedaManifests.parse(text, "llm-d.yaml").scaledObjects().get(0).object();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What came of one way to choose the size.
   *
   * @param name whose
   * @param attainment mean share of the requests that met both objectives, 0 to 1
   * @param least the same of the worst run
   * @param most the same of the best run
   * @param replicas mean number of replicas
   */
  record Result(String name, double attainment, double least, double most, double replicas) {
    static Result published(String name, double attainment, double replicas) {
      return new Result(name, attainment, Double.NaN, Double.NaN, replicas);
    }

    static Result of(String name, Supplier<Simulation> simulation) {
      Load load = load();
      List<Report> reports =
          LongStream.rangeClosed(1, SEEDS)
              .mapToObj(seed -> simulation.get().load(load).seed(seed).run())
              .toList();
      DoubleSummaryStatistics attainment =
          reports.stream().mapToDouble(Report::sloAttainment).summaryStatistics();
      double replicas = reports.stream().mapToDouble(Report::meanReplicas).average().orElseThrow();
      return new Result(
          name, attainment.getAverage(), attainment.getMin(), attainment.getMax(), replicas);
    }

    private String line() {
      String runs = Double.isNaN(least) ? "" : percent(least) + " to " + percent(most);
      return String.format(
          Locale.ROOT, "%-30s %8s %%  %-15s  %8.2f%n", name, percent(attainment), runs, replicas);
    }

    private static String percent(double share) {
      return String.format(Locale.ROOT, "%.1f", share * 100);
    }
  }
}
