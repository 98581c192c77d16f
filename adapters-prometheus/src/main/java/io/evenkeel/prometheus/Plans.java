package io.evenkeel.prometheus;

import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.spi.MetricQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The plans of one pass.
 *
 * @param byQuery a plan for each metric that is wanted
 */
record Plans(Map<MetricQuery, Plan> byQuery) {
  /** Returns what is to be evaluated. The same text counts once, however many metrics need it. */
  Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    byQuery.values().forEach(plan -> texts.addAll(plan.queries()));
    return texts;
  }

  /**
   * Evaluates all of it at the same time.
   *
   * @param warnings takes what the server warns of
   */
  Map<String, Answer<InstantResult>> asked(
      PrometheusClient client, Instant now, Consumer<String> warnings) {
    List<String> texts = List.copyOf(texts());
    List<Answer<InstantResult>> answers = client.instants(texts, now);
    Map<String, Answer<InstantResult>> answerTo = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      answerTo.put(texts.get(i), answers.get(i));
      if (answers.get(i) instanceof Answer.Ok<InstantResult> ok) {
        ok.warnings().forEach(warnings);
      }
    }
    return answerTo;
  }

  /** Returns the readings of these metrics, in their order. */
  List<Reading> readings(
      List<MetricQuery> wanted, Function<String, Answer<InstantResult>> answerTo) {
    Map<MetricQuery, Reading> readings = new HashMap<>();
    byQuery.forEach(
        (query, plan) ->
            readings.put(
                query, plan.reading().apply(plan.queries().stream().map(answerTo).toList())));
    return wanted.stream().map(readings::get).toList();
  }
}
