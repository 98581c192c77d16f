package io.evenkeel.kubernetes;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a cluster or of one namespace, kept up to date by a watch: listing them costs no
 * request. As long as the server cannot be watched the last pods that were seen are the answer, as
 * for upstream's controllers. May be shared by threads.
 *
 * <p>Pods are found by one of their labels, so that a pass looks at the pods of its workload and
 * not at all of the namespace.
 */
public final class KubernetesPods implements AutoCloseable {
  private static final String BY_LABEL = "label";

  private final SharedIndexInformer<Pod> informer;
  private volatile @Nullable String failure;

  private KubernetesPods(SharedIndexInformer<Pod> informer) {
    this.informer = informer;
  }

  /** Begins to watch the pods of all namespaces. */
  public static KubernetesPods ofCluster(KubernetesClient client) {
    return begin(client.pods().inAnyNamespace().runnableInformer(0));
  }

  /** Begins to watch the pods of one namespace. */
  public static KubernetesPods ofNamespace(KubernetesClient client, String namespace) {
    Objects.requireNonNull(namespace, "namespace");
    return begin(client.pods().inNamespace(namespace).runnableInformer(0));
  }

  private static KubernetesPods begin(SharedIndexInformer<Pod> informer) {
    KubernetesPods pods = new KubernetesPods(informer);
    informer
        .addIndexers(Map.of(BY_LABEL, KubernetesPods::labels))
        .exceptionHandler((started, cause) -> pods.note(cause));
    CompletionStage<Void> ignored = informer.start();
    return pods;
  }

  /** Returns the pods of that namespace. */
  public PodSource in(String namespace) {
    Objects.requireNonNull(namespace, "namespace");
    return (selector, now) -> list(namespace, selector);
  }

  /** Returns all pods as they were seen last; none before they have been listed once. */
  public List<Pod> all() {
    return informer.getStore().list();
  }

  /** Returns why no pods are known as long as they have not been listed once, in words. */
  public String unlistedReason() {
    String reason = failure;
    return reason == null
        ? "the pods have not been listed yet"
        : "the pods cannot be listed: " + reason;
  }

  /**
   * Tells somebody of every change of a pod from now on, by a thread of the watch: return soon.
   *
   * @param told gets the pod as it was and as it is
   */
  public void onUpdate(BiConsumer<Pod, Pod> told) {
    Objects.requireNonNull(told, "told");
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(Pod pod) {
            // What a new pod has been through was told before, or nobody asked.
          }

          @Override
          public void onUpdate(Pod before, Pod after) {
            told.accept(before, after);
          }

          @Override
          public void onDelete(Pod pod, boolean finalStateUnknown) {
            // Its last change was told.
          }
        });
  }

  /** Returns whether the pods have been listed once. */
  public boolean hasSynced() {
    return informer.hasSynced();
  }

  /** Returns why the pods cannot be watched at this moment; empty while nothing is wrong. */
  public Optional<String> trouble() {
    if (informer.isWatching()) {
      failure = null;
    }
    return Optional.ofNullable(failure);
  }

  /** Ends the watch. */
  @Override
  public void close() {
    informer.close();
  }

  /** Whatever is wrong may pass: the watch goes on trying. */
  private boolean note(Throwable cause) {
    failure = WatchFailure.reason(cause);
    return true;
  }

  private PodSource.Answer list(String namespace, LabelSelector selector) {
    if (!informer.hasSynced()) {
      return new PodSource.Unavailable(unlistedReason());
    }
    List<PodSnapshot> found = new ArrayList<>();
    for (Pod pod : candidates(namespace, selector)) {
      if (selector.matches(PodSnapshots.labels(pod))) {
        found.add(PodSnapshots.of(pod));
      }
    }
    return new PodSource.Listed(found);
  }

  private List<Pod> candidates(String namespace, LabelSelector selector) {
    return selector.matchLabels().entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .map(label -> informer.getIndexer().byIndex(BY_LABEL, key(namespace, label)))
        .orElseGet(() -> informer.getIndexer().byIndex(Cache.NAMESPACE_INDEX, namespace));
  }

  private static List<String> labels(Pod pod) {
    String namespace = pod.getMetadata().getNamespace();
    Stream<Map.Entry<String, String>> labels = PodSnapshots.labels(pod).entrySet().stream();
    return labels.map(label -> key(namespace, label)).toList();
  }

  private static String key(String namespace, Map.Entry<String, String> label) {
    return namespace + "/" + label.getKey() + "=" + label.getValue();
  }
}
