package io.evenkeel.hpa;

import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What pods request of one resource: the denominator of a utilization (upstream's {@code
 * calculatePodRequests}).
 *
 * <pre>
 * request(pod) = the named container's, or
 *                Σ containers + Σ restartable init containers, or, where pod-level requests are set,
 *                (pod level, else max(Σ containers + Σ restartable, peak of the init containers))
 *                + overhead
 * </pre>
 *
 * A pod without the request fails the whole metric, even if the pod itself is ignored.
 */
final class PodRequests {
  private final String resource;
  private final String container;
  private final boolean podLevel;

  /**
   * Prepares a calculation.
   *
   * @param container the container to look at; empty for the whole pod
   * @param podLevel whether pod-level requests count
   */
  PodRequests(String resource, String container, boolean podLevel) {
    this.resource = resource;
    this.container = container;
    this.podLevel = podLevel;
  }

  /** Returns the request of one pod in thousandths. */
  long milli(PodSnapshot pod) throws MissingRequest {
    if (podLevel && container.isEmpty() && hasPodLevelRequests(pod)) {
      return podLevelMilli(pod);
    }
    long sum = 0;
    boolean found = false;
    for (Container candidate : counted(pod)) {
      if (container.isEmpty() || container.equals(candidate.name())) {
        Quantity request = candidate.requests().get(resource);
        if (request == null) {
          throw new MissingRequest(
              "missing request for %s in container %s of Pod %s"
                  .formatted(resource, candidate.name(), pod.name()));
        }
        sum += request.milliValue();
        found = true;
      }
    }
    if (!found && !container.isEmpty()) {
      throw new MissingRequest("container %s not found in Pod %s".formatted(container, pod.name()));
    }
    return sum;
  }

  private static List<Container> counted(PodSnapshot pod) {
    List<Container> counted = new ArrayList<>(pod.containers());
    pod.initContainers().stream().filter(Container::restartable).forEach(counted::add);
    return counted;
  }

  private static boolean hasPodLevelRequests(PodSnapshot pod) {
    return pod.resources().requests().keySet().stream()
        .anyMatch(
            name -> name.equals("cpu") || name.equals("memory") || name.startsWith("hugepages-"));
  }

  private long podLevelMilli(PodSnapshot pod) throws MissingRequest {
    Quantity atPod = pod.resources().requests().get(resource);
    Quantity overhead = pod.resources().overhead().get(resource);
    boolean known = atPod != null || overhead != null || anyContainerRequests(pod);
    if (!known) {
      throw new MissingRequest(
          "missing pod-level request for %s in Pod %s".formatted(resource, pod.name()));
    }
    long base = atPod != null ? atPod.milliValue() : aggregateMilli(pod);
    return base + (overhead == null ? 0 : overhead.milliValue());
  }

  private boolean anyContainerRequests(PodSnapshot pod) {
    return pod.containers().stream().anyMatch(c -> c.requests().containsKey(resource))
        || pod.initContainers().stream().anyMatch(c -> c.requests().containsKey(resource));
  }

  /** An init container runs beside the sidecars started before it, and before the containers. */
  private long aggregateMilli(PodSnapshot pod) {
    long running = 0;
    for (Container each : pod.containers()) {
      running += milliOrZero(each.requests());
    }
    long sidecars = 0;
    long peak = 0;
    for (Container each : pod.initContainers()) {
      long own = milliOrZero(each.requests());
      sidecars += each.restartable() ? own : 0;
      peak = Math.max(peak, each.restartable() ? sidecars : sidecars + own);
    }
    return Math.max(running + sidecars, peak);
  }

  private long milliOrZero(Map<String, Quantity> requests) {
    Quantity request = requests.get(resource);
    return request == null ? 0 : request.milliValue();
  }

  /** Fills the requests of every pod, or the reason of the first one that has none. */
  void fill(Column.PerPod column) {
    column.requests = new long[column.pods.count];
    @Nullable String failure = null;
    for (int row = 0; row < column.pods.count && failure == null; row++) {
      try {
        column.requests[row] = milli(column.pods.pods().get(row));
      } catch (MissingRequest e) {
        failure = e.getMessage();
      }
    }
    column.requestFailure = failure;
  }

  /** A pod or container that does not request the resource. */
  static final class MissingRequest extends Exception {
    private static final long serialVersionUID = 1L;

    MissingRequest(String message) {
      super(message, null, false, false);
    }
  }
}
