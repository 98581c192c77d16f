package io.evenkeel.vpa;

import io.evenkeel.trace.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A recommendation after capping, and what capped it.
 *
 * @param recommendation what is left of the recommendation
 * @param annotations upstream's words for what happened to a container's target, by container;
 *     containers whose target stayed are left out
 * @param explanation every change, in order; see {@link CappingStep}
 */
public record CappedRecommendation(
    Recommendation recommendation, Map<String, List<String>> annotations, Explanation explanation) {
  static final CappedRecommendation NOTHING =
      new CappedRecommendation(Recommendation.EMPTY, Map.of(), new Explanation(List.of()));

  /** Copies the annotations. */
  public CappedRecommendation {
    Objects.requireNonNull(recommendation, "recommendation");
    annotations = Map.copyOf(annotations);
    Objects.requireNonNull(explanation, "explanation");
  }
}
