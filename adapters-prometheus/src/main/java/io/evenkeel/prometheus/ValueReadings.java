package io.evenkeel.prometheus;

import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a result to the values of an object, or of something outside the cluster. */
final class ValueReadings {
  private ValueReadings() {}

  /** A query of one's own must come to one value. */
  static Reading one(List<Answer<InstantResult>> answers, Settings settings) {
    return reading(answers, settings, true);
  }

  /** The adapter passes on every series of an external metric, and the HPA adds them up. */
  static Reading all(List<Answer<InstantResult>> answers, Settings settings) {
    return reading(answers, settings, false);
  }

  private static Reading reading(
      List<Answer<InstantResult>> answers, Settings settings, boolean onlyOne) {
    if (answers.get(0) instanceof Answer.Failed<InstantResult> failed) {
      return Reading.unavailable(failed.failure().reason());
    }
    InstantResult result = ((Answer.Ok<InstantResult>) answers.get(0)).value();
    Optional<String> stale = Ages.of(answers, "", settings).objection("");
    if (result instanceof InstantResult.Scalar scalar) {
      return stale.map(Reading::unavailable).orElseGet(() -> values(List.of(scalar.value())));
    }
    if (!(result instanceof InstantResult.Vector vector)) {
      return Reading.unavailable(Reasons.kind(result));
    }
    if (vector.samples().isEmpty()) {
      return Reading.unavailable(Reasons.empty(vector));
    }
    if (onlyOne && vector.samples().size() > 1) {
      return Reading.unavailable(Reasons.several(vector.samples().size()));
    }
    return stale
        .map(Reading::unavailable)
        .orElseGet(() -> values(vector.samples().stream().map(Sample::value).toList()));
  }

  /** One value that is none spoils the sum. */
  private static Reading values(List<Double> values) {
    List<Long> milli = new ArrayList<>();
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return Reading.unavailable(Reasons.notFinite(value));
      }
      milli.add(Reading.milli(value));
    }
    return new Reading.Values(milli);
  }

  /** The value of one object, found by its label; the last one if there are several. */
  static Reading ofObject(
      List<Answer<InstantResult>> answers, String label, String name, Settings settings) {
    Reading perObject = new PodReadings(label, Set.of(name), settings).reading(answers);
    if (perObject instanceof Reading.PerPod found) {
      return new Reading.Values(List.of(found.samples().get(0).milli()));
    }
    return perObject;
  }
}
