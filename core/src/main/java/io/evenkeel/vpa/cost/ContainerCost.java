package io.evenkeel.vpa.cost;

import java.util.Objects;

/**
 * What a choice would have cost for the containers of one name.
 *
 * @param cpu cost of the CPU requests
 * @param memory cost of the memory requests; a minute over is one in which the container may have
 *     been killed
 * @param secondsWithoutChoice time for which there was no choice yet, over all pods
 */
public record ContainerCost(ResourceCost cpu, ResourceCost memory, double secondsWithoutChoice) {
  static final ContainerCost NONE = new ContainerCost(ResourceCost.NONE, ResourceCost.NONE, 0);

  /** Refuses null components. */
  public ContainerCost {
    Objects.requireNonNull(cpu, "cpu");
    Objects.requireNonNull(memory, "memory");
  }
}
