package io.evenkeel.sim;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a comparison showed.
 *
 * @param load name of the load
 * @param length simulated time
 * @param candidates report of each configuration by name, in the order they were added
 * @param clairvoyant report of the one who knew the load in advance
 * @param fixed report of each size that never changes, by size
 */
public record ComparisonReport(
    String load,
    Duration length,
    Map<String, Report> candidates,
    Report clairvoyant,
    Map<Integer, Report> fixed) {
  /** How many fixed sizes are run at most. */
  static final int FIXED = 4;

  /** Copies the maps. */
  public ComparisonReport {
    Objects.requireNonNull(clairvoyant, "clairvoyant");
    candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
    fixed = Collections.unmodifiableMap(new TreeMap<>(fixed));
  }

  /**
   * Returns how a candidate compares with the best possible.
   *
   * @throws IllegalArgumentException if there is no such candidate
   */
  public Distance distance(String candidate) {
    Report report = candidates.get(candidate);
    if (report == null) {
      throw new IllegalArgumentException(
          "there is no candidate " + candidate + ", only " + candidates.keySet());
    }
    return Distance.between(report, clairvoyant);
  }

  /**
   * How far a configuration is from the best possible.
   *
   * @param attainment attainment of the best less the configuration's, in shares: 0.05 are five
   *     percent of the requests; negative if it served more of them well, at a cost
   * @param cost cost of the configuration / cost of the best; 1.3 is 30 % more; 1 if both are free
   */
  public record Distance(double attainment, double cost) {
    static Distance between(Report report, Report best) {
      double least = best.cost().total();
      double spent = report.cost().total();
      return new Distance(
          best.sloAttainment() - report.sloAttainment(),
          least > 0 ? spent / least : spent > 0 ? Double.POSITIVE_INFINITY : 1);
    }
  }
}
