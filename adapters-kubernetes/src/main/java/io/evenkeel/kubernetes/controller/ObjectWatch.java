package io.evenkeel.kubernetes.controller;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.ObjectKey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the objects of one kind, and goes on trying whatever happens to the watch. The same
 * trouble is told once.
 */
final class ObjectWatch implements ResourceEventHandler<GenericKubernetesResource>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectWatch.class);

  private final KubernetesClient client;
  private final Roster roster;
  private final String kind;
  private final SharedIndexInformer<GenericKubernetesResource> informer;
  private final boolean generatedToo;
  private final Outage outage = new Outage();

  ObjectWatch(KubernetesClient client, TendedKind kind, Settings settings, Roster roster) {
    this.client = client;
    this.roster = roster;
    this.kind = kind.kind();
    this.generatedToo = !settings.kinds().contains(TendedKind.SCALED_OBJECT);
    var all = client.genericKubernetesResources(kind.apiVersion(), kind.kind());
    String namespace = settings.watchNamespace();
    var scope = namespace.isEmpty() ? all.inAnyNamespace() : all.inNamespace(namespace);
    this.informer = scope.runnableInformer(0);
  }

  void start() {
    informer.addEventHandler(this).exceptionHandler((started, cause) -> note(cause));
    CompletionStage<Void> ignored = informer.start();
  }

  boolean hasSynced() {
    return informer.hasSynced();
  }

  @Override
  public void onAdd(GenericKubernetesResource object) {
    take(object);
  }

  @Override
  public void onUpdate(GenericKubernetesResource old, GenericKubernetesResource object) {
    take(object);
  }

  @Override
  public void onDelete(GenericKubernetesResource object, boolean finalStateUnknown) {
    roster.gone(watched(object).key());
  }

  @Override
  public void close() {
    informer.close();
  }

  private void take(GenericKubernetesResource object) {
    outage.over();
    if (generatedToo || !isGenerated(object)) {
      roster.changed(watched(object));
    }
  }

  /** The HPA of a ScaledObject is tended with that. */
  private static boolean isGenerated(GenericKubernetesResource object) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> ScaledObject.KIND.equals(owner.getKind()));
  }

  private boolean note(Throwable cause) {
    String reason = String.valueOf(cause.getMessage());
    if (outage.isNews(reason)) {
      LOG.warn("{} objects cannot be watched, trying again: {}", kind, reason);
    }
    return true;
  }

  private WatchedObject watched(GenericKubernetesResource object) {
    return watched(object, client.getKubernetesSerialization());
  }

  static WatchedObject watched(GenericKubernetesResource object, KubernetesSerialization json) {
    ObjectMeta metadata = object.getMetadata();
    ObjectKey key =
        new ObjectKey(
            object.getApiVersion(),
            object.getKind(),
            metadata.getNamespace(),
            metadata.getName(),
            Objects.requireNonNullElse(metadata.getUid(), ""));
    Object spec = object.getAdditionalProperties().getOrDefault("spec", Map.of());
    return new WatchedObject(
        key,
        Objects.requireNonNullElse(metadata.getGeneration(), 0L),
        json.asJson(spec),
        Objects.requireNonNullElse(metadata.getAnnotations(), Map.of()),
        json.asJson(object));
  }
}
