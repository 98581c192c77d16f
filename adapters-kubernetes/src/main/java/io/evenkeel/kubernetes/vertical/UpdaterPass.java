package io.evenkeel.kubernetes.vertical;

import io.evenkeel.trace.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a pass of the updater came to.
 *
 * @param at instant of the pass
 * @param pods what was planned for pods, and what became of it, in this order
 * @param troubles what went wrong beyond a single pod, in words; the same words as long as it lasts
 * @param explanation why this plan, step by step
 */
public record UpdaterPass(
    Instant at, List<PodOutcome> pods, List<String> troubles, Explanation explanation) {
  /** Copies the lists. */
  public UpdaterPass {
    Objects.requireNonNull(at, "at");
    pods = List.copyOf(pods);
    troubles = List.copyOf(troubles);
    Objects.requireNonNull(explanation, "explanation");
  }
}
