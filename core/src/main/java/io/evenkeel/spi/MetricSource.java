package io.evenkeel.spi;

import io.evenkeel.model.Reading;
import java.time.Instant;
import java.util.List;

/** Where metrics come from. */
public interface MetricSource {
  /**
   * Reads all metrics of one pass. A source that asks several servers asks them at the same time,
   * so that a batch takes no longer than its slowest question.
   *
   * @param queries what is wanted; there may be none
   * @param now instant of the pass
   * @return one reading per query, in the order of the queries; a metric that cannot be read, and
   *     one of a kind this source does not know, is {@code Reading.Unavailable} with the reason
   */
  List<Reading> read(List<MetricQuery> queries, Instant now);
}
