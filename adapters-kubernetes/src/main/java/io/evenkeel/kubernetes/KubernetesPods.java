package io.evenkeel.kubernetes;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

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
  private volatile String trouble = "the pods have not been listed yet";

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

  /** Returns whether the pods have been listed once. */
  public boolean hasSynced() {
    return informer.hasSynced();
  }

  /** Ends the watch. */
  @Override
  public void close() {
    informer.close();
  }

  /** Whatever is wrong may pass: the watch goes on trying. */
  private boolean note(Throwable cause) {
    String message = cause.getMessage();
    trouble =
        "the pods cannot be listed: " + Texts.plain(message == null ? cause.toString() : message);
    return true;
  }

  private PodSource.Answer list(String namespace, LabelSelector selector) {
    if (!informer.hasSynced()) {
      return new PodSource.Unavailable(trouble);
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
