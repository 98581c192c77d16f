package io.evenkeel.prometheus.profile;

import io.evenkeel.prometheus.promql.Matcher;
import java.util.List;
import java.util.Objects;

/**
 * A name that a metric has in some versions.
 *
 * @param metric name of the series; for a histogram that of its buckets
 * @param matchers labels that choose among its series
 * @param versions which versions have it
 * @param provenance how that is known
 */
public record Naming(
    String metric, List<Matcher> matchers, String versions, Provenance provenance) {
  /** Copies the matchers. */
  public Naming {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(versions, "versions");
    Objects.requireNonNull(provenance, "provenance");
    matchers = List.copyOf(matchers);
  }

  /** How something is known. */
  public enum Provenance {
    /** Read in the source or the documentation of the exporter. */
    READ,
    /** Read, and scraped from a page of that form by a real Prometheus. */
    SCRAPED
  }
}
