package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What admission looks at besides the object itself: the namespace it is in, and what kinds the
 * cluster knows.
 *
 * @param workloads Deployments and StatefulSets
 * @param hpas HorizontalPodAutoscalers
 * @param scaledObjects ScaledObjects; the object itself may be among them
 * @param limitRanges items of all LimitRanges
 * @param knownKinds kinds that the cluster knows, besides Deployments, StatefulSets and those of
 *     the workloads
 */
public record ClusterView(
    List<Workload> workloads,
    List<ExistingHpa> hpas,
    List<ScaledObjectDraft> scaledObjects,
    List<LimitRangeItem> limitRanges,
    Set<TargetKind> knownKinds) {
  /** Nothing is there. */
  public static final ClusterView EMPTY =
      new ClusterView(List.of(), List.of(), List.of(), List.of(), Set.of());

  /** Copies the collections. */
  public ClusterView {
    workloads = List.copyOf(workloads);
    hpas = List.copyOf(hpas);
    scaledObjects = List.copyOf(scaledObjects);
    limitRanges = List.copyOf(limitRanges);
    knownKinds = Set.copyOf(knownKinds);
  }

  /** Returns the kind that a reference means, if the cluster knows it. */
  Optional<TargetKind> resolved(ObjectRef ref) {
    return TargetKind.of(ref).filter(this::knows);
  }

  private boolean knows(TargetKind kind) {
    return kind.knownWithoutLookup()
        || knownKinds.contains(kind)
        || workloads.stream().anyMatch(it -> it.isOf(kind));
  }

  Optional<Workload> workload(TargetKind kind, String name) {
    return workloads.stream()
        .filter(it -> it.isOf(kind) && it.ref().name().equals(name))
        .findFirst();
  }

  /**
   * A workload.
   *
   * @param ref kind and name
   * @param containers containers of its pods
   */
  public record Workload(ObjectRef ref, List<Container> containers) {
    /** Copies the containers. */
    public Workload {
      Objects.requireNonNull(ref, "ref");
      containers = List.copyOf(containers);
    }

    boolean isOf(TargetKind kind) {
      return TargetKind.of(ref).filter(kind::equals).isPresent();
    }
  }

  /**
   * A container.
   *
   * @param name name
   * @param requests requests by resource
   * @param limits limits by resource
   */
  public record Container(
      String name, Map<String, Quantity> requests, Map<String, Quantity> limits) {
    /** Copies the maps. */
    public Container {
      Objects.requireNonNull(name, "name");
      requests = Map.copyOf(requests);
      limits = Map.copyOf(limits);
    }
  }

  /**
   * An item of a LimitRange.
   *
   * @param type what it applies to, such as {@code Container}
   * @param defaultLimits limits of containers that have none
   * @param defaultRequests requests of containers that have none
   */
  public record LimitRangeItem(
      String type, Map<String, Quantity> defaultLimits, Map<String, Quantity> defaultRequests) {
    /** Copies the maps. */
    public LimitRangeItem {
      Objects.requireNonNull(type, "type");
      defaultLimits = Map.copyOf(defaultLimits);
      defaultRequests = Map.copyOf(defaultRequests);
    }
  }

  /**
   * An HPA.
   *
   * @param name name
   * @param scaleTargetRef the workload it scales
   * @param owners kinds and names of its owners
   * @param annotations annotations
   */
  public record ExistingHpa(
      String name,
      ObjectRef scaleTargetRef,
      List<ObjectRef> owners,
      Map<String, String> annotations) {
    /** Copies the collections. */
    public ExistingHpa {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(scaleTargetRef, "scaleTargetRef");
      owners = List.copyOf(owners);
      annotations = Map.copyOf(annotations);
    }
  }
}
