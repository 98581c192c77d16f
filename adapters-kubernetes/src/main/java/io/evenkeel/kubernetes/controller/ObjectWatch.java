package io.evenkeel.kubernetes.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.WatchFailure;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Watches the objects of one kind, and goes on trying whatever happens to the watch. */
final class ObjectWatch implements ResourceEventHandler<GenericKubernetesResource>, AutoCloseable {
  private static final ObjectMapper IN_ORDER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final KubernetesClient client;
  private final Roster roster;
  private final SharedIndexInformer<GenericKubernetesResource> informer;
  private final boolean generatedToo;
  private volatile @Nullable String failure;

  ObjectWatch(KubernetesClient client, TendedKind kind, Settings settings, Roster roster) {
    this.client = client;
    this.roster = roster;
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

  /** Returns why the objects cannot be watched at this moment; empty while nothing is wrong. */
  Optional<String> trouble() {
    if (informer.isWatching()) {
      failure = null;
    }
    return Optional.ofNullable(failure);
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
    failure = WatchFailure.reason(cause);
    return true;
  }

  private WatchedObject watched(GenericKubernetesResource object) {
    return watched(object, client.getKubernetesSerialization());
  }

  /** A list of the server's has the members of an object in another order than a watch has. */
  private static String inOrder(Object spec) {
    try {
      return IN_ORDER.writeValueAsString(spec);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("spec is no JSON", e);
    }
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
        inOrder(spec),
        Objects.requireNonNullElse(metadata.getAnnotations(), Map.of()),
        json.asJson(object));
  }
}
