package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.kubernetes.KubernetesCheckpoints;
import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesLease;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.vpa.OomEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A cluster as the passes of a VPA read it. Every list is read when it is asked for; only the pods
 * are kept up to date by their watch. Not thread-safe.
 */
public final class VerticalCluster {
  private static final String METRICS = "metrics.k8s.io/v1beta1";

  /** Where VPA's admission controller says that it is there, and how long that holds. */
  private static final String ADMISSION_NAMESPACE = "kube-system";

  private static final String ADMISSION_LEASE = "vpa-admission-controller";
  private static final Duration ADMISSION_TIMEOUT = Duration.ofMinutes(1);

  private final KubernetesCluster cluster;
  private final KubernetesObjects objects;
  private final KubernetesPods pods;
  private final Supplier<List<OomEvent>> ooms;
  private final String namespace;
  private final VpaList vpas;

  private VerticalCluster(
      KubernetesCluster cluster,
      KubernetesPods pods,
      Supplier<List<OomEvent>> ooms,
      String namespace) {
    this.cluster = cluster;
    this.objects = cluster.objects();
    this.pods = pods;
    this.ooms = ooms;
    this.namespace = namespace;
    this.vpas = new VpaList(objects, namespace);
  }

  /**
   * Joins what passes read.
   *
   * @param cluster the cluster
   * @param pods its pods, or those of the namespace
   * @param ooms containers that ran out of memory since it was last asked, such as an {@link
   *     OomWatch}
   * @param namespace the only namespace that is looked at; empty for all
   */
  public static VerticalCluster of(
      KubernetesCluster cluster,
      KubernetesPods pods,
      Supplier<List<OomEvent>> ooms,
      String namespace) {
    return new VerticalCluster(
        Objects.requireNonNull(cluster, "cluster"),
        Objects.requireNonNull(pods, "pods"),
        Objects.requireNonNull(ooms, "ooms"),
        Objects.requireNonNull(namespace, "namespace"));
  }

  VpaListing vpas() {
    return vpas.read();
  }

  /** Returns the pods as the watch saw them last. */
  Listing<SeenPod> pods() {
    if (!pods.hasSynced()) {
      return new Listing<>(List.of(), pods.unlistedReason(), /* lasting= */ false);
    }
    List<SeenPod> seen = pods.all().stream().map(PodReading::of).toList();
    return new Listing<>(seen, "", /* lasting= */ false);
  }

  /** Returns what all containers used. */
  Listing<Usage> usage() {
    return list(METRICS, "pods", "metrics of pods", "metrics-server").map(Usage::of);
  }

  List<OomEvent> ooms() {
    return ooms.get();
  }

  Controllers controllers() {
    return new Controllers(objects);
  }

  Listing<JsonNode> checkpoints() {
    return list(
        KubernetesCheckpoints.API_VERSION,
        KubernetesCheckpoints.PLURAL,
        "VerticalPodAutoscalerCheckpoints",
        "VPA");
  }

  Listing<JsonNode> limitRanges() {
    return list("v1", "limitranges", "LimitRanges", "Kubernetes");
  }

  /** Returns why updates have to wait for VPA's admission controller; empty if it is there. */
  String admissionTrouble(Instant now) {
    String lease = "the lease " + ADMISSION_NAMESPACE + "/" + ADMISSION_LEASE;
    KubernetesLease.Answer answer = cluster.lease(ADMISSION_NAMESPACE, ADMISSION_LEASE).read();
    if (answer instanceof KubernetesLease.Unavailable unavailable) {
      return lease + " cannot be read: " + unavailable.reason();
    }
    return ((KubernetesLease.Held) answer)
        .holding()
        .renewed()
        .filter(at -> at.plus(ADMISSION_TIMEOUT).isAfter(now))
        .map(fresh -> "")
        .orElse(
            "no pod is updated while VPA's admission controller is away, because evicted pods"
                + " would come back as they were: nobody renews "
                + lease);
  }

  private Listing<JsonNode> list(String apiVersion, String plural, String kinds, String provider) {
    return Listing.of(objects.pages(apiVersion, plural, namespace), kinds, provider);
  }
}
