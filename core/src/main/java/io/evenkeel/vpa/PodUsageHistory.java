package io.evenkeel.vpa;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The history of a pod.
 *
 * @param pod which one
 * @param labels its labels when it was last seen
 * @param samples usage of its containers: container by container, each in the order of the times
 */
public record PodUsageHistory(PodId pod, Map<String, String> labels, List<Sample> samples) {
  /** Copies the collections. */
  public PodUsageHistory {
    Objects.requireNonNull(pod, "pod");
    labels = Map.copyOf(labels);
    samples = List.copyOf(samples);
  }

  /** Feeds the samples to a model that has the pod and its containers, like live ones. */
  public void feed(ClusterModel cluster) {
    for (Sample sample : samples) {
      ContainerId id = new ContainerId(pod, sample.container());
      if (sample.resource().equals(Resources.CPU)) {
        cluster.addCpu(id, sample.at(), sample.amount());
      } else {
        cluster.addMemory(id, sample.at(), sample.amount());
      }
    }
  }

  /**
   * What a container used.
   *
   * @param container its name
   * @param resource {@code cpu} or {@code memory}
   * @param amount millicores or bytes
   * @param at when
   */
  public record Sample(String container, String resource, long amount, Instant at) {
    /** Refuses null components. */
    public Sample {
      Objects.requireNonNull(container, "container");
      Objects.requireNonNull(resource, "resource");
      Objects.requireNonNull(at, "at");
    }
  }
}
