package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.hpa.MetricSpec;
import java.util.Optional;

/** The three APIs an HPA gets its metrics from. */
enum MetricsApi {
  RESOURCE(
      "metrics.k8s.io",
      "v1beta1",
      "metrics-server",
      "kubectl apply -f https://github.com/kubernetes-sigs/metrics-server/releases/latest/download/"
          + "components.yaml"),
  CUSTOM(
      "custom.metrics.k8s.io",
      "v1beta1",
      "an adapter such as prometheus-adapter",
      "helm install prometheus-adapter prometheus-community/prometheus-adapter -n monitoring"),
  EXTERNAL(
      "external.metrics.k8s.io",
      "v1beta1",
      "KEDA's metrics server, or an adapter",
      "helm install keda kedacore/keda -n keda --create-namespace");

  private final String group;
  private final String usualVersion;
  private final String server;
  private final String installation;

  MetricsApi(String group, String usualVersion, String server, String installation) {
    this.group = group;
    this.usualVersion = usualVersion;
    this.server = server;
    this.installation = installation;
  }

  /** Returns which API serves a metric; empty if none does. */
  static Optional<MetricsApi> of(MetricSpec metric) {
    if (metric instanceof MetricSpec.Resource || metric instanceof MetricSpec.ContainerResource) {
      return Optional.of(RESOURCE);
    }
    if (metric instanceof MetricSpec.Pods || metric instanceof MetricSpec.ObjectMetric) {
      return Optional.of(CUSTOM);
    }
    return metric instanceof MetricSpec.External ? Optional.of(EXTERNAL) : Optional.empty();
  }

  String group() {
    return group;
  }

  String usualVersion() {
    return usualVersion;
  }

  /** Returns what usually serves it. */
  String server() {
    return server;
  }

  /** Returns a command that installs the usual server. */
  String installation() {
    return installation;
  }
}
