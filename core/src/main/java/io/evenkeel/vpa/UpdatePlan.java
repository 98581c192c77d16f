package io.evenkeel.vpa;

import io.evenkeel.trace.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What an updater does in one round, and why.
 *
 * @param actions what to do, in this order
 * @param considered VPAs whose pods were looked at, by namespace and name
 * @param memory what to hand to the next round
 * @param explanation every finding and decision; see {@link UpdateStep}
 */
public record UpdatePlan(
    List<UpdateAction> actions,
    List<String> considered,
    UpdaterMemory memory,
    Explanation explanation) {
  /** Copies the lists. */
  public UpdatePlan {
    actions = List.copyOf(actions);
    considered = List.copyOf(considered);
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(explanation, "explanation");
  }

  /**
   * Plans a round (upstream's {@code RunOnce}). Does nothing by itself; asking twice gives the same
   * plan.
   *
   * @param snapshot the cluster
   * @param options options of the updater
   * @param memory what the last round left
   * @param now the time
   */
  public static UpdatePlan of(
      ClusterSnapshot snapshot, UpdaterOptions options, UpdaterMemory memory, Instant now) {
    return new UpdateRound(snapshot, options, memory, now).plan();
  }
}
