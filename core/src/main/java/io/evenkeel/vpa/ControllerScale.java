package io.evenkeel.vpa;

import io.evenkeel.model.ObjectRef;
import java.util.Objects;

/**
 * How many pods a controller is meant to have: {@code spec.replicas}, for a DaemonSet the number of
 * ready pods. A Job has no such number and needs no entry.
 *
 * @param namespace namespace of the controller
 * @param controller the controller that created the pods
 * @param replicas pods it is meant to have; its pods are left alone if that is 0
 */
public record ControllerScale(String namespace, ObjectRef controller, int replicas) {
  /** Refuses null components. */
  public ControllerScale {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(controller, "controller");
  }

  boolean isOf(VpaPod pod) {
    return namespace.equals(pod.namespace())
        && pod.creator()
            .filter(
                it -> it.kind().equals(controller.kind()) && it.name().equals(controller.name()))
            .isPresent();
  }
}
