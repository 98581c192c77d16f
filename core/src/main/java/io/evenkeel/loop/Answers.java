package io.evenkeel.loop;

import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import java.time.Instant;
import java.util.List;

/** Asks a source and holds it to its contract: one answer per question. */
final class Answers {
  private Answers() {}

  /**
   * Reads a batch; nobody is asked if there is nothing to ask.
   *
   * @throws IllegalStateException if the source breaks its contract
   */
  static List<Reading> read(MetricSource source, List<MetricQuery> queries, Instant now) {
    if (queries.isEmpty()) {
      return List.of();
    }
    List<Reading> readings = source.read(queries, now);
    if (readings.size() != queries.size()) {
      throw new IllegalStateException(
          "the metric source gave %s readings for %s queries"
              .formatted(readings.size(), queries.size()));
    }
    return readings;
  }
}
