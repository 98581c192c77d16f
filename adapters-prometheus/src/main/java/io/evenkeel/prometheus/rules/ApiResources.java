package io.evenkeel.prometheus.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The kinds of objects a cluster serves, as far as rules speak of them; stands in for upstream's
 * REST mapper. Immutable. Kinds of your own are added by {@link #with}.
 */
public final class ApiResources {
  private static final ApiResources BUILT_IN =
      new ApiResources(
          List.of(
              new Entry(GroupResource.PODS, "pod", "Pod"),
              new Entry(GroupResource.NAMESPACES, "namespace", "Namespace"),
              of("", "nodes", "Node"),
              of("", "services", "Service"),
              of("", "persistentvolumes", "PersistentVolume"),
              of("", "persistentvolumeclaims", "PersistentVolumeClaim"),
              of("", "configmaps", "ConfigMap"),
              of("", "secrets", "Secret"),
              new Entry(new GroupResource("", "endpoints"), "endpoints", "Endpoints"),
              of("", "replicationcontrollers", "ReplicationController"),
              of("", "serviceaccounts", "ServiceAccount"),
              of("", "events", "Event"),
              of("apps", "deployments", "Deployment"),
              of("apps", "statefulsets", "StatefulSet"),
              of("apps", "daemonsets", "DaemonSet"),
              of("apps", "replicasets", "ReplicaSet"),
              of("batch", "jobs", "Job"),
              of("batch", "cronjobs", "CronJob"),
              new Entry(new GroupResource("networking.k8s.io", "ingresses"), "ingress", "Ingress"),
              of("autoscaling", "horizontalpodautoscalers", "HorizontalPodAutoscaler"),
              of("policy", "poddisruptionbudgets", "PodDisruptionBudget")));

  private final List<Entry> entries;

  private ApiResources(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Returns what every cluster serves. */
  public static ApiResources builtIn() {
    return BUILT_IN;
  }

  private static Entry of(String group, String plural, String kind) {
    return new Entry(new GroupResource(group, plural), kind.toLowerCase(Locale.ROOT), kind);
  }

  /**
   * Returns these and one more, as a CustomResourceDefinition names it.
   *
   * @param resource group and plural
   * @param singular singular name
   * @param kind kind
   */
  public ApiResources with(GroupResource resource, String singular, String kind) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(new Entry(resource, singular, kind));
    return new ApiResources(more);
  }

  /**
   * Finds a resource by its plural or singular. Without a group every group is looked through, and
   * with one also those that begin with it, as upstream has it.
   */
  Optional<GroupResource> find(String group, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    Predicate<Entry> named =
        entry -> entry.resource().resource().equals(wanted) || entry.singular().equals(wanted);
    List<Entry> candidates = entries.stream().filter(named).toList();
    return candidates.stream()
        .filter(entry -> entry.resource().group().equals(group))
        .findFirst()
        .or(
            () ->
                candidates.stream()
                    .filter(entry -> entry.resource().group().startsWith(group))
                    .findFirst())
        .map(Entry::resource);
  }

  /** Finds the resource of a kind by the {@code apiVersion} and kind of a reference. */
  Optional<GroupResource> ofKind(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return entries.stream()
        .filter(entry -> entry.kind().equals(kind))
        .filter(entry -> apiVersion.isEmpty() || entry.resource().group().equals(group))
        .map(Entry::resource)
        .findFirst();
  }

  /** Returns the singular of a resource that is known. */
  String singular(GroupResource resource) {
    return entries.stream()
        .filter(entry -> entry.resource().equals(resource))
        .map(Entry::singular)
        .findFirst()
        .orElse(resource.resource());
  }

  private record Entry(GroupResource resource, String singular, String kind) {
    Entry {
      Objects.requireNonNull(resource, "resource");
      Objects.requireNonNull(singular, "singular");
      Objects.requireNonNull(kind, "kind");
    }
  }
}
