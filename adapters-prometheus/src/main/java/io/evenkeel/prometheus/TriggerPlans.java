package io.evenkeel.prometheus;

import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.spi.MetricQuery;
import java.util.List;
import java.util.Set;

/**
 * Plans for KEDA's {@code prometheus} trigger, by the rules of its scaler:
 *
 * <pre>
 * no series, NaN, ±Inf    0 if ignoreNullValues, else no value
 * more than one series    no value
 * scalar, range, text     no value: the scaler decodes vectors only
 * </pre>
 *
 * <p>The server asked is the source's own, with its credentials, whatever {@code serverAddress} and
 * {@code authModes} say.
 */
final class TriggerPlans {
  /** What Go's {@code ParseBool} takes for false; anything else has been refused before. */
  private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

  private TriggerPlans() {}

  static Plan plan(MetricQuery.OfTrigger trigger) {
    if (!trigger.type().equals("prometheus")) {
      return Plan.unavailable("Prometheus answers no trigger of type " + trigger.type());
    }
    String query = trigger.metadata().getOrDefault("query", "");
    if (query.isBlank()) {
      return Plan.unavailable("the trigger has no query");
    }
    for (String key : List.of("namespace", "queryParameters", "customHeaders")) {
      if (!trigger.metadata().getOrDefault(key, "").isEmpty()) {
        return Plan.unavailable(
            key + " of a single trigger is not supported; set it for the client");
      }
    }
    boolean ignoreNullValues =
        !FALSE.contains(trigger.metadata().getOrDefault("ignoreNullValues", "true"));
    return new Plan(List.of(query), answers -> reading(answers.get(0), ignoreNullValues));
  }

  private static Reading reading(Answer<InstantResult> answer, boolean ignoreNullValues) {
    if (answer instanceof Answer.Failed<InstantResult> failed) {
      return Reading.unavailable(failed.failure().reason());
    }
    InstantResult result = ((Answer.Ok<InstantResult>) answer).value();
    if (!(result instanceof InstantResult.Vector vector)) {
      return Reading.unavailable(
          result instanceof InstantResult.Scalar
              ? "the query yields a number without labels; wrap it in vector(…)"
              : Reasons.kind(result));
    }
    if (vector.samples().size() > 1) {
      return Reading.unavailable(Reasons.several(vector.samples().size()));
    }
    if (vector.samples().isEmpty()) {
      return absent(Reasons.empty(vector), ignoreNullValues);
    }
    double value = vector.samples().get(0).value();
    return Double.isFinite(value)
        ? Reading.triggered(value)
        : absent(Reasons.notFinite(value), ignoreNullValues);
  }

  private static Reading absent(String why, boolean ignoreNullValues) {
    return ignoreNullValues ? Reading.triggered(0) : Reading.unavailable(why);
  }
}
