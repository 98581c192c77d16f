package io.evenkeel.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.loop.TriggerSetup;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.JobTarget;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.SecretSource;
import io.evenkeel.spi.StateStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster as the ports that the loops need. An outage of the API server, and an answer that makes
 * no sense, is a value of each port; every request ends within the client's request timeout, and no
 * answer may be larger than 64 MiB. May be shared by threads.
 *
 * <pre>{@code
 * try (KubernetesClient client = new KubernetesClientBuilder().build();
 *     KubernetesPods pods = KubernetesPods.ofCluster(client)) {
 *   KubernetesCluster cluster = KubernetesCluster.of(client);
 *   Ports ports =
 *       new Ports(
 *           cluster.scale("shop", ObjectRef.deployment("web")),
 *           pods.in("shop"),
 *           cluster.metrics("shop"),
 *           cluster.memory("evenkeel", "hpa/shop/web/"));
 *   new HpaLoop(HorizontalAutoscaler.of(spec), ports, "web").pass(Instant.now());
 * }
 * }</pre>
 */
public final class KubernetesCluster {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiServer server;
  private final ApiResources resources;
  private final CustomMetricsVersion customMetrics;

  private KubernetesCluster(KubernetesClient client) {
    this.server = new ApiServer(client);
    this.resources = new ApiResources(server);
    this.customMetrics = new CustomMetricsVersion(server);
  }

  /** Returns the cluster that a client is connected to. Nothing is asked yet. */
  public static KubernetesCluster of(KubernetesClient client) {
    return new KubernetesCluster(Objects.requireNonNull(client, "client"));
  }

  /**
   * Returns the scale of a workload of any kind that has the subresource: Deployments,
   * StatefulSets, ReplicaSets, custom resources.
   */
  public ScaleTarget scale(String namespace, ObjectRef target) {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(target, "target");
    return new ScaleSubresource(server, resources, namespace, target);
  }

  /**
   * Returns the resource, custom and external metrics of a namespace, from whatever serves {@code
   * metrics.k8s.io}, {@code custom.metrics.k8s.io} and {@code external.metrics.k8s.io}.
   */
  public MetricSource metrics(String namespace) {
    Objects.requireNonNull(namespace, "namespace");
    return new MetricsApis(server, resources, customMetrics, namespace);
  }

  /** Returns the Secrets, ConfigMaps, service accounts and templates of all namespaces. */
  public SecretSource secrets() {
    return new SecretObjects(server, resources);
  }

  /**
   * Returns what completes the triggers of a ScaledObject: its TriggerAuthentications, what they
   * refer to, and the environment of its workload, read whenever triggers are built.
   */
  public TriggerSetup credentials(ScaledObject object) {
    String namespace = object.metadata().namespace();
    return new TriggerAuthentications(server, secrets(), namespace, it -> it.setup(object));
  }

  /** Returns what completes the triggers of a ScaledJob, whose own job is the workload. */
  public TriggerSetup credentials(ScaledJob job) {
    String namespace = job.metadata().namespace();
    return new TriggerAuthentications(server, secrets(), namespace, it -> it.setup(job));
  }

  /** Returns what reads any object. */
  public KubernetesObjects objects() {
    return new KubernetesObjects(server, resources);
  }

  /** Returns whether the cluster serves a kind; false while it does not answer. */
  public boolean serves(String apiVersion, String kind) {
    return resources.of(new ObjectRef(apiVersion, kind, "")) instanceof ApiResources.Known;
  }

  /** Returns whether the cluster says that it does not serve a kind; false while it is silent. */
  public boolean lacks(String apiVersion, String kind) {
    return resources.of(new ObjectRef(apiVersion, kind, "")) instanceof ApiResources.Unknown unknown
        && unknown.isAbsent();
  }

  /**
   * Returns the jobs of a ScaledJob.
   *
   * @param scaledJob the ScaledJob as JSON, as the API server has it
   * @throws IllegalArgumentException if it is no JSON object with a name and a namespace
   */
  public JobTarget jobs(String scaledJob) {
    JsonNode object;
    try {
      object = JSON.readTree(scaledJob);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("scaledJob is no JSON", e);
    }
    JsonNode metadata = object.path("metadata");
    if (!metadata.path("name").isTextual() || !metadata.path("namespace").isTextual()) {
      throw new IllegalArgumentException("scaledJob has no name or no namespace");
    }
    return new LabelledJobs(server, object);
  }

  /**
   * Returns a store that keeps each memory in a ConfigMap of its own, labelled {@code
   * app.kubernetes.io/managed-by: evenkeel}.
   *
   * @param namespace namespace of the ConfigMaps
   * @param prefix what to put in front of the keys, such as {@code hpa/shop/web/}; stores with
   *     different prefixes share nothing
   */
  public StateStore memory(String namespace, String prefix) {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(prefix, "prefix");
    return new ConfigMapStore(server, namespace, prefix);
  }

  /**
   * Deletes every memory that a store of that namespace and prefix has kept.
   *
   * @return why that failed; empty if it did not
   */
  public Optional<String> forget(String namespace, String prefix) {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(prefix, "prefix");
    return new ConfigMapStore(server, namespace, prefix).clear();
  }

  /** Returns the memories that all stores of a namespace keep. */
  public KubernetesMemories memories(String namespace) {
    return new KubernetesMemories(
        server, resources, Objects.requireNonNull(namespace, "namespace"));
  }

  /** Returns what writes VerticalPodAutoscalerCheckpoints. */
  public KubernetesCheckpoints checkpoints() {
    return new KubernetesCheckpoints(server);
  }

  /** Returns what resizes and evicts pods by the plan of a VPA updater. */
  public KubernetesPodUpdates podUpdates() {
    return new KubernetesPodUpdates(server);
  }

  /** Returns the lease of that name, whether it exists yet or not. */
  public KubernetesLease lease(String namespace, String name) {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    return new KubernetesLease(server, namespace, name);
  }

  /** Returns what writes the status of objects. */
  public KubernetesStatus status() {
    return new KubernetesStatus(server, resources);
  }

  /**
   * Returns what records events.
   *
   * @param component who says so, as {@code kubectl describe} shows it
   */
  public KubernetesEvents events(String component) {
    return new KubernetesEvents(server, Objects.requireNonNull(component, "component"));
  }
}
