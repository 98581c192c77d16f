package io.evenkeel.prometheus.exposition;

/**
 * The sizes between which a workload is kept.
 *
 * @param min smallest size, at least 0
 * @param max largest size, at least {@code min}
 */
public record Bounds(int min, int max) {
  /** Refuses sizes that are out of order. */
  public Bounds {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException("no bounds: " + min + " to " + max);
    }
  }
}
