package io.evenkeel.vpa;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What an updater has to remember from round to round. Both maps have at most one entry per pod of
 * the last snapshot.
 *
 * <p>Upstream never forgets when it first saw a resize, so that a pod of a StatefulSet inherits the
 * clock of the pod whose name it took over. Here a pod that is gone is forgotten.
 *
 * @param resizeSeen when a pod was first seen while it was being resized, by namespace/name
 * @param infeasible recommendation that the node could not take, by uid of the pod
 */
public record UpdaterMemory(
    Map<String, Instant> resizeSeen, Map<String, Recommendation> infeasible) {
  /** Nothing has happened yet. */
  public static final UpdaterMemory EMPTY = new UpdaterMemory(Map.of(), Map.of());

  /** Copies the maps. */
  public UpdaterMemory {
    resizeSeen = Map.copyOf(resizeSeen);
    infeasible = Map.copyOf(infeasible);
  }

  /**
   * Returns the memory after the API server has refused a resize because the node is too small for
   * it.
   *
   * @param uid uid of the pod
   * @param recommendation what the VPA's status recommended
   */
  public UpdaterMemory refused(String uid, Recommendation recommendation) {
    Map<String, Recommendation> more = new HashMap<>(infeasible);
    more.put(uid, recommendation);
    return new UpdaterMemory(resizeSeen, more);
  }
}
