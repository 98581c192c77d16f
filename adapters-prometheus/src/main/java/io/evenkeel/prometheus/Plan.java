package io.evenkeel.prometheus;

import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.InstantResult;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How one metric is read.
 *
 * @param queries texts to evaluate
 * @param reading from their answers, in the same order, to the reading
 */
record Plan(List<String> queries, Function<List<Answer<InstantResult>>, Reading> reading) {
  Plan {
    queries = List.copyOf(queries);
  }

  /** Returns a plan that asks nothing, because there is no value. */
  static Plan unavailable(String reason) {
    return new Plan(List.of(), answers -> Reading.unavailable(reason));
  }

  /** Returns a plan of a reading that needs no query of PromQL. */
  static Plan ofNoQuery(Supplier<Reading> reading) {
    return new Plan(List.of(), answers -> reading.get());
  }

  /** Returns a plan of one query, and one for its freshness if that is looked at. */
  static Plan of(
      String query, String freshness, Function<List<Answer<InstantResult>>, Reading> by) {
    return new Plan(freshness.isEmpty() ? List.of(query) : List.of(query, freshness), by);
  }
}
