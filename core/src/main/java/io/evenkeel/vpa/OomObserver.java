package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds out that containers ran out of memory (upstream's {@code input/oom}). */
public final class OomObserver {
  private static final String OOM_KILLED = "OOMKilled";
  private static final String EVICTED = "Evicted";

  private OomObserver() {}

  /** Returns what an update of a pod tells, in the order of the new pod's containers. */
  public static List<OomEvent> events(Pod before, Pod after) {
    List<OomEvent> events = new ArrayList<>();
    for (Status now : after.statuses()) {
      before
          .status(now.container())
          .flatMap(was -> event(before, was, after, now))
          .ifPresent(events::add);
    }
    return events;
  }

  private static Optional<OomEvent> event(Pod before, Status was, Pod after, Status now) {
    boolean restarted = now.restartCount() > was.restartCount();
    if (killed(now.terminated()) && (was.terminated().isEmpty() || restarted)) {
      return now.terminated().map(end -> event(after, now, end));
    }
    if (now.running() && was.running() && restarted && killed(now.lastTermination())) {
      // The container already runs with what it has now, it died of what it had before.
      return now.lastTermination().map(end -> event(before, was, end));
    }
    return Optional.empty();
  }

  private static boolean killed(Optional<Termination> termination) {
    return termination.filter(end -> end.reason().equals(OOM_KILLED)).isPresent();
  }

  private static OomEvent event(Pod pod, Status status, Termination end) {
    ContainerId id = new ContainerId(pod.id(), status.container());
    return new OomEvent(id, pod.memoryRequest(status), end.finishedAt());
  }

  /**
   * Returns what the eviction of a pod tells: the kubelet names the containers that used more
   * memory than they had requested. Lists of different lengths tell nothing, and neither does an
   * entry that is no quantity.
   */
  public static List<OomEvent> events(EvictionEvent event) {
    List<String> containers = event.list("offending_containers");
    List<String> usages = event.list("offending_containers_usage");
    List<String> resources = event.list("starved_resource");
    List<OomEvent> events = new ArrayList<>();
    if (!event.reason().equals(EVICTED)
        || !event.kind().equals("Pod")
        || containers.size() != usages.size()
        || containers.size() != resources.size()) {
      return events;
    }
    for (int i = 0; i < containers.size(); i++) {
      ContainerId id = new ContainerId(event.pod(), containers.get(i));
      if (resources.get(i).equals(Resources.MEMORY)) {
        bytes(usages.get(i)).ifPresent(usage -> events.add(new OomEvent(id, usage, event.at())));
      }
    }
    return events;
  }

  private static Optional<Long> bytes(String text) {
    try {
      return Optional.of(Amounts.units(Quantity.parse(text)));
    } catch (IllegalArgumentException noQuantity) {
      return Optional.empty();
    }
  }

  /**
   * A pod as far as this matters.
   *
   * @param id which one
   * @param requests requests of its spec by container and resource
   * @param statuses its container statuses
   */
  public record Pod(PodId id, Map<String, Map<String, Quantity>> requests, List<Status> statuses) {
    /** Copies the collections. */
    public Pod {
      Objects.requireNonNull(id, "id");
      requests = Map.copyOf(requests);
      statuses = List.copyOf(statuses);
    }

    Optional<Status> status(String container) {
      return statuses.stream().filter(s -> s.container().equals(container)).findFirst();
    }

    long memoryRequest(Status status) {
      Map<String, Quantity> found =
          status.requests().orElse(requests.getOrDefault(status.container(), Map.of()));
      Quantity memory = found.get(Resources.MEMORY);
      return memory == null ? 0 : Amounts.units(memory);
    }
  }

  /**
   * A container status.
   *
   * @param container name of the container
   * @param restartCount how often it was restarted
   * @param running whether it runs
   * @param terminated how it ended, if it is not running and not waiting
   * @param lastTermination how it ended the time before
   * @param requests requests it really has, if the status says; they win over the spec's
   */
  public record Status(
      String container,
      int restartCount,
      boolean running,
      Optional<Termination> terminated,
      Optional<Termination> lastTermination,
      Optional<Map<String, Quantity>> requests) {
    /** Refuses null components. */
    public Status {
      Objects.requireNonNull(container, "container");
      Objects.requireNonNull(terminated, "terminated");
      Objects.requireNonNull(lastTermination, "lastTermination");
      Objects.requireNonNull(requests, "requests");
    }
  }

  /**
   * The end of a container.
   *
   * @param reason why, such as {@code OOMKilled}
   * @param finishedAt when
   */
  public record Termination(String reason, Instant finishedAt) {
    /** Refuses null components. */
    public Termination {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(finishedAt, "finishedAt");
    }
  }

  /**
   * A Kubernetes event.
   *
   * @param reason its reason; only {@code Evicted} tells anything
   * @param kind kind of the object it is about; only {@code Pod} tells anything
   * @param pod the object it is about
   * @param annotations its annotations
   * @param at when it was created
   */
  public record EvictionEvent(
      String reason, String kind, PodId pod, Map<String, String> annotations, Instant at) {
    /** Copies the annotations. */
    public EvictionEvent {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(pod, "pod");
      Objects.requireNonNull(at, "at");
      annotations = Map.copyOf(annotations);
    }

    List<String> list(String annotation) {
      String text = annotations.get(annotation);
      return text == null ? List.of() : List.of(text.split(",", -1));
    }
  }
}
