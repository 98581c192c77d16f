package io.evenkeel.prometheus;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the samples behind a result were taken, by {@code timestamp()}. The time in an answer is the
 * query's own and tells nothing.
 */
final class Ages {
  private static final double MOST_SECONDS = 1e11;

  private final Settings settings;
  private final Map<String, Instant> sampled = new HashMap<>();
  private final Optional<String> failure;
  private final boolean looked;

  private Ages(Settings settings, boolean looked, Optional<String> failure) {
    this.settings = settings;
    this.looked = looked;
    this.failure = failure;
  }

  /** Reads the second answer of a plan, if it has one. */
  static Ages of(List<Answer<InstantResult>> answers, String label, Settings settings) {
    if (answers.size() < 2) {
      return new Ages(settings, false, Optional.empty());
    }
    Answer<InstantResult> answer = answers.get(1);
    if (answer instanceof Answer.Failed<InstantResult> failed) {
      Failure why = failed.failure();
      return new Ages(settings, true, Optional.of(why.reason()));
    }
    InstantResult result = ((Answer.Ok<InstantResult>) answer).value();
    Ages ages = new Ages(settings, true, Optional.empty());
    if (result instanceof InstantResult.Vector vector) {
      vector
          .samples()
          .forEach(sample -> ages.add(label.isEmpty() ? "" : sample.labels().get(label), sample));
    }
    return ages;
  }

  private void add(String object, Sample sample) {
    if (Math.abs(sample.value()) < MOST_SECONDS) {
      Instant at = Instant.ofEpochMilli(Math.round(sample.value() * 1000));
      sampled.merge(object, at, (one, other) -> one.isBefore(other) ? other : one);
    }
  }

  /** Returns why a value may not be used for its age; empty if it may. */
  Optional<String> objection(String object) {
    if (!looked) {
      return Optional.empty();
    }
    Instant at = sampled.get(object);
    if (failure.isPresent() || at == null) {
      return failure.or(() -> Optional.of(Reasons.ageless()));
    }
    Duration most = settings.maxAge().orElseThrow();
    return at.plus(most).isBefore(settings.now())
        ? Optional.of(Reasons.stale(at, settings.now(), most))
        : Optional.empty();
  }

  /** Returns when a value was taken; as the adapter does, the instant of the pass if unknown. */
  Instant at(String object) {
    return sampled.getOrDefault(object, settings.now());
  }
}
