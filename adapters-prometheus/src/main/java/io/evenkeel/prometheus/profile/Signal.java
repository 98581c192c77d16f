package io.evenkeel.prometheus.profile;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One thing that metrics tell about a workload, whatever the metric is called in the version that
 * runs.
 *
 * @param id short name, such as {@code queue-depth}
 * @param meaning what it measures, and when it misleads
 * @param unit unit of the value a query yields
 * @param fitness whether to scale by it
 * @param shape from the series to one value per pod
 * @param namings its names, the newest first
 */
public record Signal(
    String id, String meaning, String unit, Fitness fitness, Shape shape, List<Naming> namings) {
  /** Copies the namings. */
  public Signal {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(fitness, "fitness");
    Objects.requireNonNull(shape, "shape");
    namings = List.copyOf(namings);
  }

  /**
   * Returns a query with one sample per pod. Of several names the newest that a pod has counts, so
   * that it stays right while versions are mixed.
   */
  public String query(Workload workload) {
    return namings.stream()
        .map(naming -> shape.query(naming, workload))
        .collect(Collectors.joining(" or "));
  }

  /** Returns a query for when the newest sample was taken, in seconds since 1970, per pod. */
  public String freshness(Workload workload) {
    return namings.stream()
        .map(naming -> Shape.freshness(naming, workload))
        .collect(Collectors.joining(" or "));
  }

  @Override
  public String toString() {
    return id;
  }

  /** Whether to scale by a signal. */
  public enum Fitness {
    /** Grows with the load before users notice. */
    GOOD,
    /** Follows the load, with a weakness that its meaning tells. */
    FAIR,
    /** Tells nothing about how many replicas are needed. */
    POOR
  }
}
