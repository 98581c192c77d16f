package io.evenkeel.vpa;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * In which order VPAs are checkpointed: the oldest checkpoint first; never one whose history is
 * still being read.
 *
 * @param vpas the VPAs, in that order
 */
public record CheckpointPlan(List<VpaModel> vpas) {
  /** Copies the list. */
  public CheckpointPlan {
    vpas = List.copyOf(vpas);
  }

  /** Returns the plan for these VPAs; those of equal age stay in their order. */
  public static CheckpointPlan of(Collection<VpaModel> all) {
    Objects.requireNonNull(all, "all");
    return new CheckpointPlan(
        all.stream()
            .filter(vpa -> !vpa.isFetchingHistory())
            .sorted(Comparator.comparing(VpaModel::checkpointWritten))
            .toList());
  }

  /**
   * Returns the VPAs that are written even if the time is up already: each worker writes one before
   * it looks at the clock.
   *
   * @param workers number of workers ({@code --update-worker-count})
   */
  public List<VpaModel> written(int workers) {
    return vpas.subList(0, Math.min(Math.max(0, workers), vpas.size()));
  }
}
