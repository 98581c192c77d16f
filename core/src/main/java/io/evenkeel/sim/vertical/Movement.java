package io.evenkeel.sim.vertical;

import java.util.List;

/**
 * The size of a workload before its request for one resource moved: at the last pass at which the
 * mean request was within {@value #NEAR} of the first. That much an HPA's tolerance hides from it.
 */
final class Movement {
  private static final double NEAR = 0.1;

  private final String resource;
  private int sizeBefore = -1;

  Movement(String resource) {
    this.resource = resource;
  }

  /** Returns the size before; negative before the first pass. */
  int sizeBefore() {
    return sizeBefore;
  }

  void passed(PodRequests requests, List<ContainerModel> containers, int size) {
    if (sizeBefore < 0 || isNearFirst(requests, containers)) {
      sizeBefore = size;
    }
  }

  private boolean isNearFirst(PodRequests requests, List<ContainerModel> containers) {
    double first = 0;
    double now = 0;
    for (ContainerModel model : containers) {
      first += model.request(resource).value().doubleValue();
      now += requests.mean(model.name(), resource);
    }
    return Math.abs(now / first - 1) <= NEAR;
  }
}
