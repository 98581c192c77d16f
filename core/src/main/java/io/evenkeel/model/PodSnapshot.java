package io.evenkeel.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A pod as an autoscaler looks at it, at one instant.
 *
 * @param name name of the pod
 * @param labels its labels
 * @param phase its phase
 * @param terminating whether it has a deletion timestamp
 * @param readiness its Ready condition, if it has one
 * @param startTime when the kubelet accepted it, if it did
 * @param containers its containers
 * @param initContainers its init containers, in order
 * @param resources requests and overhead of the pod as a whole
 */
public record PodSnapshot(
    String name,
    Map<String, String> labels,
    Phase phase,
    boolean terminating,
    Optional<Readiness> readiness,
    Optional<Instant> startTime,
    List<Container> containers,
    List<Container> initContainers,
    PodResources resources) {
  /** Copies the collections. */
  public PodSnapshot {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(phase, "phase");
    labels = Map.copyOf(labels);
    containers = List.copyOf(containers);
    initContainers = List.copyOf(initContainers);
  }

  /** Returns a running pod that has been ready for long. */
  public static PodSnapshot ready(String name) {
    return new Builder(name).build();
  }

  /** Returns a running pod that has never been ready. */
  public static PodSnapshot starting(String name, Instant startTime) {
    return new Builder(name)
        .readiness(new Readiness(Readiness.Status.FALSE, startTime))
        .startTime(startTime)
        .build();
  }

  /** Starts a pod that is running and ready unless told otherwise. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** The phase of a pod's life. */
  public enum Phase {
    /** Accepted, not all containers started. */
    PENDING,
    /** At least one container runs or starts. */
    RUNNING,
    /** All containers ended well. */
    SUCCEEDED,
    /** All containers ended, one of them badly. */
    FAILED,
    /** The node cannot be asked. */
    UNKNOWN
  }

  /**
   * The Ready condition.
   *
   * @param status its status
   * @param lastTransition when the status last changed
   */
  public record Readiness(Status status, Instant lastTransition) {
    /** Status of a condition. */
    public enum Status {
      /** The condition holds. */
      TRUE,
      /** The condition does not hold. */
      FALSE,
      /** Not known; does not count as false. */
      UNKNOWN
    }
  }

  /**
   * A container and what it asks for.
   *
   * @param name name of the container
   * @param requests requested quantity by resource name
   * @param restartable whether this is an init container with restartPolicy Always (a sidecar)
   */
  public record Container(String name, Map<String, Quantity> requests, boolean restartable) {
    /** Copies the requests. */
    public Container {
      Objects.requireNonNull(name, "name");
      requests = Map.copyOf(requests);
    }

    /** Returns an ordinary container. */
    public static Container of(String name, Map<String, Quantity> requests) {
      return new Container(name, requests, false);
    }
  }

  /**
   * What is requested for the pod as a whole.
   *
   * @param requests pod-level requests by resource name; empty for most pods
   * @param overhead overhead of the pod's runtime class by resource name
   */
  public record PodResources(Map<String, Quantity> requests, Map<String, Quantity> overhead) {
    /** Nothing at pod level. */
    public static final PodResources NONE = new PodResources(Map.of(), Map.of());

    /** Copies the maps. */
    public PodResources {
      requests = Map.copyOf(requests);
      overhead = Map.copyOf(overhead);
    }
  }

  /**
   * Builds a {@link PodSnapshot}; what is not set is as in a running, ready pod without requests.
   */
  public static final class Builder {
    private final String name;
    private Map<String, String> labels = Map.of();
    private Phase phase = Phase.RUNNING;
    private boolean terminating;
    private Optional<Readiness> readiness =
        Optional.of(new Readiness(Readiness.Status.TRUE, Instant.EPOCH));
    private Optional<Instant> startTime = Optional.of(Instant.EPOCH);
    private List<Container> containers = List.of();
    private List<Container> initContainers = List.of();
    private PodResources resources = PodResources.NONE;

    private Builder(String name) {
      this.name = name;
    }

    /** Sets the labels. */
    public Builder labels(Map<String, String> value) {
      labels = value;
      return this;
    }

    /** Sets the phase. */
    public Builder phase(Phase value) {
      phase = value;
      return this;
    }

    /** Marks the pod as being deleted. */
    public Builder terminating() {
      terminating = true;
      return this;
    }

    /** Sets the Ready condition. */
    public Builder readiness(Readiness value) {
      readiness = Optional.of(value);
      return this;
    }

    /** Says that the pod has no Ready condition yet. */
    public Builder withoutReadiness() {
      readiness = Optional.empty();
      return this;
    }

    /** Sets when the kubelet accepted the pod. */
    public Builder startTime(Instant value) {
      startTime = Optional.of(value);
      return this;
    }

    /** Says that no kubelet has accepted the pod yet. */
    public Builder withoutStartTime() {
      startTime = Optional.empty();
      return this;
    }

    /** Sets the containers. */
    public Builder containers(List<Container> value) {
      containers = value;
      return this;
    }

    /** Sets the init containers. */
    public Builder initContainers(List<Container> value) {
      initContainers = value;
      return this;
    }

    /** Sets what is requested for the pod as a whole. */
    public Builder resources(PodResources value) {
      resources = value;
      return this;
    }

    /** Returns the pod. */
    public PodSnapshot build() {
      return new PodSnapshot(
          name,
          labels,
          phase,
          terminating,
          readiness,
          startTime,
          containers,
          initContainers,
          resources);
    }
  }
}
