package io.evenkeel.kubernetes.vertical;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.vpa.PodId;
import io.evenkeel.vpa.VpaPod;
import java.util.List;
import java.util.Optional;

/**
 * A pod as the watch saw it last.
 *
 * @param pod the pod; whose topmost controller it is, is not looked up yet
 * @param initContainers names of its init containers
 * @param scheduled whether it has a node
 * @param leaving whether it is being deleted
 */
record SeenPod(VpaPod pod, List<String> initContainers, boolean scheduled, boolean leaving) {
  /** Copies the names. */
  SeenPod {
    initContainers = List.copyOf(initContainers);
  }

  PodId id() {
    return new PodId(pod.namespace(), pod.name());
  }

  PodSnapshot.Phase phase() {
    return PodSnapshot.Phase.valueOf(pod.phase().name());
  }

  /** Returns whether an updater looks at it: it has a node and has not come to its end. */
  boolean isLive() {
    return scheduled
        && !leaving
        && pod.phase() != VpaPod.Phase.SUCCEEDED
        && pod.phase() != VpaPod.Phase.FAILED;
  }

  VpaPod under(Optional<ObjectRef> topmost) {
    return new VpaPod(
        pod.namespace(),
        pod.name(),
        pod.uid(),
        pod.phase(),
        pod.labels(),
        pod.annotations(),
        pod.conditions(),
        pod.startTime(),
        pod.containers(),
        pod.containerStatuses(),
        pod.creator(),
        topmost);
  }
}
