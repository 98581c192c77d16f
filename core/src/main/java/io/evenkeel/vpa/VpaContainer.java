package io.evenkeel.vpa;

import java.util.List;
import java.util.Objects;

/**
 * A container of a pod's spec, as far as a VPA looks at it.
 *
 * @param name name of the container
 * @param resources requests and limits
 * @param resizePolicy what a resize does to the container, by resource; none means that it does not
 *     restart
 */
public record VpaContainer(
    String name, ContainerResources resources, List<ResizePolicy> resizePolicy) {
  /** Copies the policies. */
  public VpaContainer {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resources, "resources");
    resizePolicy = List.copyOf(resizePolicy);
  }

  /** Returns a container that no resize restarts. */
  public static VpaContainer of(String name, ContainerResources resources) {
    return new VpaContainer(name, resources, List.of());
  }

  /** Returns whether a resize of some resource restarts the container. */
  public boolean restartsOnResize() {
    return resizePolicy.stream()
        .anyMatch(policy -> policy.restartPolicy().equals(ResizePolicy.RESTART_CONTAINER));
  }

  /**
   * What a resize of one resource does to the container.
   *
   * @param resourceName resource
   * @param restartPolicy {@link #RESTART_CONTAINER} or {@code NotRequired}
   */
  public record ResizePolicy(String resourceName, String restartPolicy) {
    /** The container has to restart. */
    public static final String RESTART_CONTAINER = "RestartContainer";

    /** Refuses null components. */
    public ResizePolicy {
      Objects.requireNonNull(resourceName, "resourceName");
      Objects.requireNonNull(restartPolicy, "restartPolicy");
    }
  }
}
