package io.evenkeel.kubernetes.vertical;

import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.trace.Explanation;
import io.evenkeel.vpa.Recommendation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a pass of the recommender came to for one VPA.
 *
 * @param vpa the VPA
 * @param recommendation what is recommended
 * @param found what its status recommended before; empty if nothing
 * @param written whether the status was written
 * @param trouble what went wrong, in words; empty if nothing did
 * @param explanation why that much, step by step
 */
public record VpaOutcome(
    ObjectKey vpa,
    Recommendation recommendation,
    Optional<Recommendation> found,
    boolean written,
    String trouble,
    Explanation explanation) {
  /** Refuses null components. */
  public VpaOutcome {
    Objects.requireNonNull(vpa, "vpa");
    Objects.requireNonNull(recommendation, "recommendation");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(trouble, "trouble");
    Objects.requireNonNull(explanation, "explanation");
  }

  /** Returns a VPA for which nothing could be recommended. */
  static VpaOutcome failed(ObjectKey vpa, String trouble) {
    return new VpaOutcome(
        vpa, Recommendation.EMPTY, Optional.empty(), false, trouble, new Explanation(List.of()));
  }
}
