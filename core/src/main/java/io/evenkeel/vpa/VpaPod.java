package io.evenkeel.vpa;

import io.evenkeel.model.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod, as far as a VPA looks at it.
 *
 * @param namespace namespace
 * @param name name
 * @param uid unique id; may be empty
 * @param phase phase
 * @param labels labels
 * @param annotations annotations
 * @param conditions conditions of the status
 * @param startTime when the kubelet began with it
 * @param containers containers of the spec, without init containers
 * @param containerStatuses statuses of the containers
 * @param creator controller that created it, such as a ReplicaSet
 * @param target topmost controller it belongs to, such as a Deployment
 */
public record VpaPod(
    String namespace,
    String name,
    String uid,
    Phase phase,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<Condition> conditions,
    Optional<Instant> startTime,
    List<VpaContainer> containers,
    List<Status> containerStatuses,
    Optional<ObjectRef> creator,
    Optional<ObjectRef> target) {
  /** Copies the collections. */
  public VpaPod {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(uid, "uid");
    Objects.requireNonNull(phase, "phase");
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    conditions = List.copyOf(conditions);
    Objects.requireNonNull(startTime, "startTime");
    containers = List.copyOf(containers);
    containerStatuses = List.copyOf(containerStatuses);
    Objects.requireNonNull(creator, "creator");
    Objects.requireNonNull(target, "target");
  }

  /** Returns a running pod with these containers and nothing else. */
  public static VpaPod of(String namespace, String name, List<VpaContainer> containers) {
    return new VpaPod(
        namespace,
        name,
        "",
        Phase.RUNNING,
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        containers,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the container of that name. */
  public Optional<VpaContainer> container(String containerName) {
    return containers.stream().filter(it -> it.name().equals(containerName)).findFirst();
  }

  /**
   * Returns what a container has now: what its status says, or what the spec asks for if the status
   * says nothing (upstream's {@code ContainerRequestsAndLimits}).
   */
  public ContainerResources current(VpaContainer container) {
    return containerStatuses.stream()
        .filter(status -> status.name().equals(container.name()))
        .findFirst()
        .map(Status::resources)
        .orElse(container.resources());
  }

  /** Returns namespace and name, by which a pod is told from all others at one time. */
  public String key() {
    return namespace + "/" + name;
  }

  /** Returns the first condition of that type. */
  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(it -> it.type().equals(type)).findFirst();
  }

  /** Phase of a pod. */
  public enum Phase {
    /** Not all containers have started. */
    PENDING,
    /** At least one container runs. */
    RUNNING,
    /** All containers ended well. */
    SUCCEEDED,
    /** A container ended badly and none runs. */
    FAILED,
    /** Nobody knows. */
    UNKNOWN
  }

  /**
   * A condition of a pod.
   *
   * @param type type, such as {@code Ready}
   * @param status True, False or Unknown
   * @param reason reason; may be empty
   * @param message message; may be empty
   * @param lastTransitionTime when the status changed last
   */
  public record Condition(
      String type,
      String status,
      String reason,
      String message,
      Optional<Instant> lastTransitionTime) {
    /** Refuses null components. */
    public Condition {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(lastTransitionTime, "lastTransitionTime");
    }

    /** Returns whether the status is True. */
    public boolean isTrue() {
      return status.equals("True");
    }
  }

  /**
   * Status of a container.
   *
   * @param name name of the container
   * @param resources what it has; null if the status does not say
   * @param lastTermination how it ended the last time it did
   */
  public record Status(
      String name, @Nullable ContainerResources resources, Optional<Termination> lastTermination) {
    /** Refuses null where it means nothing. */
    public Status {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(lastTermination, "lastTermination");
    }
  }

  /**
   * How a container ended.
   *
   * @param reason such as {@code OOMKilled}
   * @param startedAt when it had started
   * @param finishedAt when it ended
   */
  public record Termination(String reason, Instant startedAt, Instant finishedAt) {
    /** Refuses null components. */
    public Termination {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(startedAt, "startedAt");
      Objects.requireNonNull(finishedAt, "finishedAt");
    }
  }
}
