package io.evenkeel.kubernetes;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.loop.TriggerSetup;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.JobTarget;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.SecretSource;
import io.evenkeel.spi.SecretSource.Kind;
import io.evenkeel.spi.StateStore;
import io.evenkeel.vpa.UpdateAction;
import io.evenkeel.vpa.VpaPod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that can be asked of a cluster, each with the reason why it cannot be had. What is had
 * nevertheless fails the cast.
 */
final class EveryPort {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SHOP = "shop";
  private static final LabelSelector WEB = LabelSelector.parse("app=web");
  private static final ObjectKey KEY =
      new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", SHOP, "web", "1");
  private static final String SCALED_JOB =
      "{\"apiVersion\":\"keda.sh/v1alpha1\",\"kind\":\"ScaledJob\",\"metadata\":{\"name\":\"work\","
          + "\"namespace\":\"shop\"},\"spec\":{\"jobTargetRef\":{}}}";
  private static final String SCALED_OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: web, namespace: shop}
      spec:
        scaleTargetRef: {name: web}
        triggers:
          - type: prometheus
            metadata: {serverAddress: 'http://prometheus', query: up, threshold: '1'}
            authenticationRef: {name: login}
      """;

  private final KubernetesCluster cluster;
  private final Map<String, Supplier<String>> calls = new LinkedHashMap<>();

  private EveryPort(KubernetesClient client) {
    this.cluster = KubernetesCluster.of(client);
    scaleAndMetrics();
    memory();
    jobs();
    secrets();
    leaseAndWrites();
    objects();
  }

  /** Returns what can be asked, by its name. */
  static Map<String, Supplier<String>> of(KubernetesClient client) {
    return new EveryPort(client).calls;
  }

  private void scaleAndMetrics() {
    ScaleTarget scale = cluster.scale(SHOP, ObjectRef.deployment("web"));
    calls.put("scale read", () -> ((ScaleTarget.Unavailable) scale.read(NOW)).reason());
    ScaleTarget.Scale seen = new ScaleTarget.Scale(3, 3, "app=web", "1");
    calls.put("scale write", () -> ((ScaleTarget.Refused) scale.write(seen, 4, NOW)).reason());
    ObjectRef ingress = new ObjectRef("networking.k8s.io/v1", "Ingress", "main");
    LabelSelector all = LabelSelector.everything();
    for (MetricQuery query :
        List.of(
            new MetricQuery.Resource("cpu", WEB),
            new MetricQuery.ContainerResource("cpu", "app", WEB),
            new MetricQuery.Pods("queue", all, WEB),
            new MetricQuery.OfObject("requests", all, ingress),
            new MetricQuery.External("depth", all))) {
      calls.put(query.toString(), () -> metric(query));
    }
  }

  private String metric(MetricQuery query) {
    Reading reading = cluster.metrics(SHOP).read(List.of(query), NOW).get(0);
    // A list that lists nothing is an answer upstream takes, too: no pod has a sample.
    return reading instanceof Reading.PerPod samples && samples.samples().isEmpty()
        ? "no samples"
        : ((Reading.Unavailable) reading).reason();
  }

  private void memory() {
    StateStore store = cluster.memory("evenkeel", "hpa/");
    calls.put("memory load", () -> ((StateStore.Unavailable) store.load("web")).reason());
    calls.put("memory save", () -> ((StateStore.Unavailable) store.save("web", "x")).reason());
    calls.put("memory forget", () -> cluster.forget("evenkeel", "hpa/").orElseThrow());
  }

  private void jobs() {
    JobTarget jobs = cluster.jobs(SCALED_JOB);
    JobTarget.Order order = new JobTarget.Order(3, "work-", Map.of(), Map.of());
    calls.put("jobs list", () -> ((JobTarget.Unavailable) jobs.list(NOW)).reason());
    calls.put("jobs create", () -> ((JobTarget.Refused) jobs.create(order, NOW)).reason());
    calls.put(
        "jobs delete",
        () ->
            ((JobTarget.Refused)
                    jobs.delete(List.of("a", "b", "c"), JobTarget.Propagation.BACKGROUND, NOW))
                .reason());
  }

  private void secrets() {
    SecretSource secrets = cluster.secrets();
    for (Kind kind : Kind.values()) {
      SecretSource.Wanted wanted = new SecretSource.Wanted(kind, SHOP, "login");
      calls.put("secret " + kind, () -> ((SecretSource.Unavailable) secrets.read(wanted)).reason());
    }
    ObjectRef web = ObjectRef.deployment("web");
    calls.put("template", () -> ((SecretSource.Unavailable) secrets.template(SHOP, web)).reason());
    ScaledObject object =
        KedaManifests.parse(SCALED_OBJECT, "test").scaledObjects().get(0).object();
    Trigger trigger = object.spec().triggers().get(0);
    calls.put("credentials", () -> credentials(object, trigger));
  }

  private String credentials(ScaledObject object, Trigger trigger) {
    TriggerContext bare = TriggerContext.of(0, SHOP);
    return ((TriggerSetup.Unresolved) cluster.credentials(object).complete(trigger, bare)).reason();
  }

  private void leaseAndWrites() {
    KubernetesLease lease = cluster.lease("evenkeel", "leader");
    KubernetesLease.Holding mine =
        new KubernetesLease.Holding(
            "me", Duration.ofSeconds(15), Optional.of(NOW), Optional.of(NOW), 0);
    calls.put("lease read", () -> ((KubernetesLease.Unavailable) lease.read()).reason());
    calls.put("lease new", () -> ((KubernetesLease.Unavailable) lease.write(mine, "")).reason());
    calls.put("lease write", () -> ((KubernetesLease.Unavailable) lease.write(mine, "1")).reason());
    calls.put("status", () -> cluster.status().apply(KEY, "{\"currentReplicas\":1}").orElseThrow());
    KubernetesEvents events = cluster.events("evenkeel");
    calls.put("event", () -> events.record(KEY, true, "Reason", "message", NOW).orElseThrow());
    calls.put("eviction", () -> refused(new UpdateAction.Evict(pod(), "shop/web")));
  }

  private String refused(UpdateAction action) {
    KubernetesPodUpdates.Outcome outcome = cluster.podUpdates().carryOut(action);
    return outcome.reason();
  }

  private static VpaPod pod() {
    return new VpaPod(
        SHOP,
        "web-1",
        "1",
        VpaPod.Phase.RUNNING,
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private void objects() {
    KubernetesObjects objects = cluster.objects();
    calls.put("object at", () -> objects.at("apis", "metrics.k8s.io").reason());
    calls.put("object list", () -> objects.list("v1", "pods", SHOP, "").reason());
    calls.put("object get", () -> objects.get(SHOP, ObjectRef.deployment("web")).reason());
    calls.put("kind", () -> cluster.serves("v1", "Pod") ? "" : "not served");
  }
}
