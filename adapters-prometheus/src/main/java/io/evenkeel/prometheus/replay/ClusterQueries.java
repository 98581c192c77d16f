package io.evenkeel.prometheus.replay;

import io.evenkeel.prometheus.promql.Matcher;
import io.evenkeel.prometheus.promql.SeriesSelector;
import java.util.Locale;

/**
 * What kube-state-metrics is asked about a workload. Every query takes the largest of series that
 * tell of the same thing, as when two instances of kube-state-metrics are scraped.
 */
final class ClusterQueries {
  private final ReplayedWorkload workload;

  ClusterQueries(ReplayedWorkload workload) {
    this.workload = workload;
  }

  String replicas() {
    String kind = kind();
    return ofTarget(
        kind.equals("statefulset") ? "kube_statefulset_replicas" : "kube_%s_spec_replicas", kind);
  }

  String existing() {
    return ofTarget("kube_%s_status_replicas", kind());
  }

  String ready() {
    return ofTarget(
        kind().equals("replicaset")
            ? "kube_replicaset_status_ready_replicas"
            : "kube_%s_status_replicas_ready",
        kind());
  }

  private String kind() {
    return workload.target().kind().toLowerCase(Locale.ROOT);
  }

  private String ofTarget(String metric, String kind) {
    return max(
        "max",
        SeriesSelector.of(
            metric.formatted(kind), namespace(), Matcher.is(kind, workload.target().name())));
  }

  String desired() {
    return max(
        "max",
        SeriesSelector.of(
            "kube_horizontalpodautoscaler_status_desired_replicas",
            namespace(),
            Matcher.is("horizontalpodautoscaler", workload.hpa())));
  }

  String phases() {
    return "max by (pod, phase) (" + ofPods("kube_pod_status_phase").text() + " == 1)";
  }

  String readiness() {
    return max(
        "max by (pod)", ofPods("kube_pod_status_ready").and(Matcher.is("condition", "true")));
  }

  String readyTimes() {
    return max("max by (pod)", ofPods("kube_pod_status_ready_time"));
  }

  String startTimes() {
    return max("max by (pod)", ofPods("kube_pod_start_time"));
  }

  String deletions() {
    return max("max by (pod)", ofPods("kube_pod_deletion_timestamp"));
  }

  String requests() {
    return max("max by (pod, container, resource)", ofPods("kube_pod_container_resource_requests"));
  }

  private Matcher namespace() {
    return Matcher.is("namespace", workload.namespace());
  }

  private SeriesSelector ofPods(String metric) {
    return SeriesSelector.of(metric, namespace(), Matcher.matches("pod", workload.pods()));
  }

  private static String max(String aggregation, SeriesSelector selector) {
    return aggregation + " (" + selector.text() + ")";
  }
}
