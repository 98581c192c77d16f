package io.evenkeel.kubernetes.vertical;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a pass of the recommender came to.
 *
 * @param at instant of the pass
 * @param vpas what it came to for each VPA of this recommender
 * @param troubles what went wrong beyond a single VPA, in words; the same words as long as it lasts
 */
public record RecommenderPass(Instant at, List<VpaOutcome> vpas, List<String> troubles) {
  /** Copies the lists. */
  public RecommenderPass {
    Objects.requireNonNull(at, "at");
    vpas = List.copyOf(vpas);
    troubles = List.copyOf(troubles);
  }
}
