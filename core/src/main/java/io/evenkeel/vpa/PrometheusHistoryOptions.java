package io.evenkeel.vpa;

import java.util.Objects;

/**
 * Where Prometheus keeps the usage of containers: the history flags of upstream's recommender.
 *
 * @param length how far back, in Prometheus' notation ({@code --history-length})
 * @param resolution time between two points, in Prometheus' notation ({@code --history-resolution})
 * @param metrics names of the metrics
 * @param podLabels labels of the metric that tells the labels of pods
 * @param containerLabels labels of the metrics that tell usage
 * @param cadvisorJob value of the label {@code job} of usage; empty for any ({@code
 *     --prometheus-cadvisor-job-name})
 * @param namespace the only namespace to read; empty for all
 */
public record PrometheusHistoryOptions(
    String length,
    String resolution,
    Metrics metrics,
    PodLabels podLabels,
    ContainerLabels containerLabels,
    String cadvisorJob,
    String namespace) {
  /** Refuses null components. */
  public PrometheusHistoryOptions {
    Objects.requireNonNull(length, "length");
    Objects.requireNonNull(resolution, "resolution");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(podLabels, "podLabels");
    Objects.requireNonNull(containerLabels, "containerLabels");
    Objects.requireNonNull(cadvisorJob, "cadvisorJob");
    Objects.requireNonNull(namespace, "namespace");
  }

  /** Returns upstream's defaults: 8 days in steps of an hour. */
  public static PrometheusHistoryOptions defaults() {
    return new PrometheusHistoryOptions(
        "8d",
        "1h",
        new Metrics(
            "container_cpu_usage_seconds_total",
            "container_memory_working_set_bytes",
            "up{job=\"kubernetes-pods\"}"),
        new PodLabels("pod_label_", "kubernetes_namespace", "kubernetes_pod_name"),
        new ContainerLabels("namespace", "pod_name", "name"),
        "kubernetes-cadvisor",
        "");
  }

  /**
   * Names of the metrics.
   *
   * @param cpu seconds of CPU used ({@code --history-cpu-metric})
   * @param memory bytes of memory used ({@code --history-memory-metric})
   * @param podLabels query for the labels of pods ({@code --metric-for-pod-labels})
   */
  public record Metrics(String cpu, String memory, String podLabels) {}

  /**
   * Labels of the metric that tells the labels of pods.
   *
   * @param prefix what the names of a pod's labels begin with ({@code --pod-label-prefix})
   * @param namespace label with the namespace ({@code --pod-namespace-label})
   * @param name label with the pod's name ({@code --pod-name-label})
   */
  public record PodLabels(String prefix, String namespace, String name) {}

  /**
   * Labels of the metrics that tell usage.
   *
   * @param namespace label with the namespace ({@code --container-namespace-label})
   * @param pod label with the pod's name ({@code --container-pod-name-label})
   * @param name label with the container's name ({@code --container-name-label})
   */
  public record ContainerLabels(String namespace, String pod, String name) {}
}
