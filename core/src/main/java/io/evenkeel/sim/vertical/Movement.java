package io.evenkeel.sim.vertical;

import java.util.List;

/** When the request of any pod for one resource first differed from what it was at first. */
final class Movement {
  private final String resource;
  private boolean moved;
  private int sizeBefore = -1;

  Movement(String resource) {
    this.resource = resource;
  }

  /** Returns the size before; as of the last pass if nothing has moved. */
  int sizeBefore() {
    return sizeBefore;
  }

  void passed(PodRequests requests, List<ContainerModel> containers, int size) {
    moved = moved || !requests.areAsAtFirst(containers, resource);
    if (!moved || sizeBefore < 0) {
      sizeBefore = size;
    }
  }
}
