package io.evenkeel.prometheus.profile;

import io.evenkeel.prometheus.client.Labels;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The labels that name the workload a series is about. An exporter that reports on others' pods has
 * two pods, its own and the reported one, and how a target is scraped decides which label is which.
 *
 * @param namespace label of the namespace
 * @param pod label of the pod
 * @param container label of the container
 */
public record PodLabels(String namespace, String pod, String container) {
  /**
   * A workload that reports on itself, or an exporter scraped with {@code honor_labels: true}. An
   * idle GPU then shows the exporter's own pod.
   */
  public static final PodLabels PLAIN = new PodLabels("namespace", "pod", "container");

  /** An exporter scraped with {@code honor_labels: false}: the plain labels are its own. */
  public static final PodLabels EXPORTED =
      new PodLabels("exported_namespace", "exported_pod", "exported_container");

  /** An exporter of DCGM with its old label names. */
  public static final PodLabels OLD_NAMES =
      new PodLabels("pod_namespace", "pod_name", "container_name");

  /** Refuses null components. */
  public PodLabels {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(container, "container");
  }

  /** Returns the labels that series carry; empty if none of them names a pod. */
  public static Optional<PodLabels> of(Collection<Labels> series) {
    for (PodLabels labels : List.of(EXPORTED, OLD_NAMES, PLAIN)) {
      if (series.stream().anyMatch(it -> !it.get(labels.pod).isEmpty())) {
        return Optional.of(labels);
      }
    }
    return Optional.empty();
  }
}
