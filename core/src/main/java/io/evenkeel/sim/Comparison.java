package io.evenkeel.sim;

import io.evenkeel.sim.load.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * Several configurations under the same load with the same seed, beside the best that anybody could
 * do and beside sizes that never change.
 *
 * <pre>{@code
 * ComparisonReport report =
 *     Comparison.under(Load.spike())
 *         .candidate("today", Simulation.of(today))
 *         .candidate("tomorrow", Simulation.of(tomorrow))
 *         .runFor(Duration.ofMinutes(40));
 * }</pre>
 *
 * <p>The clairvoyant knows the load in advance and has the replicas ready when they are needed; see
 * {@link Simulation#clairvoyant}. It is given the plant of the first candidate and the widest
 * bounds of all. The sizes that never change are the smallest and the largest bound, and the mean
 * and the peak of the demand.
 */
public final class Comparison {
  private final Load load;
  private final Map<String, Simulation> candidates = new LinkedHashMap<>();
  private long seed = 1;
  private DoubleConsumer progress = share -> {};

  private Comparison(Load load) {
    this.load = load;
  }

  /** Begins a comparison under a load. */
  public static Comparison under(Load load) {
    return new Comparison(Objects.requireNonNull(load, "load"));
  }

  /**
   * Adds a configuration. Its load, its seed and who hears of its progress are those of the
   * comparison.
   *
   * @throws IllegalArgumentException if there is one of that name already
   */
  public Comparison candidate(String name, Simulation simulation) {
    Objects.requireNonNull(simulation, "simulation");
    if (candidates.putIfAbsent(Objects.requireNonNull(name, "name"), simulation) != null) {
      throw new IllegalArgumentException("there are two candidates called " + name);
    }
    return this;
  }

  /** Sets the seed of everything that is drawn; 1 without this call. */
  public Comparison seed(long value) {
    seed = value;
    return this;
  }

  /** Sets who hears which share from 0 to 1 is done. */
  public Comparison progress(DoubleConsumer value) {
    progress = Objects.requireNonNull(value, "progress");
    return this;
  }

  /**
   * Runs everything that long.
   *
   * @throws IllegalStateException if there is no candidate
   */
  public ComparisonReport runFor(Duration length) {
    if (candidates.isEmpty()) {
      throw new IllegalStateException("name at least one candidate");
    }
    int runs = candidates.size() + 1 + ComparisonReport.FIXED;
    List<Report> done = new ArrayList<>();
    Map<String, Report> reports = new LinkedHashMap<>();
    for (Map.Entry<String, Simulation> candidate : candidates.entrySet()) {
      Report report = run(candidate.getValue(), length, done.size(), runs);
      reports.put(candidate.getKey(), report);
      done.add(report);
    }
    Simulation reference = candidates.values().iterator().next().within(widestBounds());
    Report best = run(reference.clairvoyant(), length, done.size(), runs);
    done.add(best);
    Map<Integer, Report> fixed = new TreeMap<>();
    for (int size : sizes(best)) {
      Report report = run(reference.fixed(size), length, done.size(), runs);
      fixed.put(size, report);
      done.add(report);
    }
    progress.accept(1);
    return new ComparisonReport(load.name(), length, reports, best, fixed);
  }

  private Report run(Simulation simulation, Duration length, int before, int runs) {
    return simulation
        .load(load)
        .seed(seed)
        .progress(share -> progress.accept((before + share) / runs))
        .runFor(length);
  }

  private Bounds widestBounds() {
    int least = candidates.values().stream().mapToInt(it -> it.bounds().least()).min().orElse(0);
    int most = candidates.values().stream().mapToInt(it -> it.bounds().most()).max().orElse(0);
    return new Bounds(least, most);
  }

  /** The bounds, and what the demand is on average and at its peak, each once. */
  private List<Integer> sizes(Report best) {
    Bounds bounds = widestBounds();
    int mean = (int) Math.ceil(best.elasticity().meanDemand());
    int peak = best.elasticity().peakDemand();
    return List.of(bounds.least(), bounds.clamped(mean), bounds.clamped(peak), bounds.most())
        .stream()
        .distinct()
        .toList();
  }
}
