package io.evenkeel.vpa;

import java.util.Objects;

/**
 * Which container of which pod.
 *
 * @param pod its pod
 * @param name its name
 */
public record ContainerId(PodId pod, String name) {
  /** Refuses null components. */
  public ContainerId {
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(name, "name");
  }

  /** Returns the container of that name in that pod. */
  public static ContainerId of(String namespace, String pod, String container) {
    return new ContainerId(new PodId(namespace, pod), container);
  }
}
