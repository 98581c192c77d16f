package io.evenkeel.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the containers of one pod used, as the resource metrics API ({@code metrics.k8s.io}) tells.
 *
 * @param pod name of the pod
 * @param at end of the interval the usage covers
 * @param window length of that interval
 * @param containers its containers
 */
public record PodUsage(String pod, Instant at, Duration window, List<ContainerUsage> containers) {
  private static final String NOTHING = "no metrics returned from resource metrics API";

  /** Copies the containers. */
  public PodUsage {
    Objects.requireNonNull(pod, "pod");
    containers = List.copyOf(containers);
  }

  /**
   * Returns a reading of a resource of whole pods (upstream's {@code getPodMetrics}): the sum over
   * the containers. A pod of which any container lacks the resource has no sample.
   */
  public static Reading ofPods(List<PodUsage> usages, String resource) {
    if (usages.isEmpty()) {
      return unavailable(resource);
    }
    List<PodSample> samples = new ArrayList<>();
    for (PodUsage usage : usages) {
      usage.sum(resource).ifPresent(milli -> samples.add(usage.sample(milli)));
    }
    return new Reading.PerPod(samples);
  }

  /**
   * Returns a reading of a resource of one container of each pod (upstream's {@code
   * getContainerMetrics}). A pod without that container, or whose container lacks the resource, has
   * no sample.
   */
  public static Reading ofContainer(List<PodUsage> usages, String resource, String container) {
    if (usages.isEmpty()) {
      return unavailable(resource);
    }
    List<PodSample> samples = new ArrayList<>();
    for (PodUsage usage : usages) {
      usage.containers.stream()
          .filter(candidate -> candidate.name().equals(container))
          .findFirst()
          .map(found -> found.usage().get(resource))
          .ifPresent(quantity -> samples.add(usage.sample(quantity.milliValue())));
    }
    return new Reading.PerPod(samples);
  }

  private static Reading unavailable(String resource) {
    return Reading.unavailable(
        "unable to get metrics for resource %s: %s".formatted(resource, NOTHING));
  }

  private Optional<Long> sum(String resource) {
    long sum = 0;
    for (ContainerUsage container : containers) {
      Quantity quantity = container.usage().get(resource);
      if (quantity == null) {
        return Optional.empty();
      }
      sum += quantity.milliValue();
    }
    return containers.isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  private PodSample sample(long milli) {
    return new PodSample(pod, milli, at, window);
  }

  /**
   * What one container used.
   *
   * @param name name of the container
   * @param usage used quantity by resource name
   */
  public record ContainerUsage(String name, Map<String, Quantity> usage) {
    /** Copies the usage. */
    public ContainerUsage {
      Objects.requireNonNull(name, "name");
      usage = Map.copyOf(usage);
    }
  }
}
