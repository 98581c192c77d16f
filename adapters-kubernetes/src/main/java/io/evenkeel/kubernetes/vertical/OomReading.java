package io.evenkeel.kubernetes.vertical;

import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.OomObserver;
import io.evenkeel.vpa.PodId;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From pods and events to what tells that a container ran out of memory. */
final class OomReading {
  private OomReading() {}

  static OomObserver.Pod pod(Pod pod) {
    Map<String, Map<String, Quantity>> requests = new HashMap<>();
    for (Container container : PodReading.spec(pod).getContainers()) {
      requests.put(container.getName(), requests(container.getResources()).orElse(Map.of()));
    }
    List<OomObserver.Status> statuses =
        PodReading.status(pod).getContainerStatuses().stream().map(OomReading::status).toList();
    return new OomObserver.Pod(
        new PodId(pod.getMetadata().getNamespace(), pod.getMetadata().getName()),
        requests,
        statuses);
  }

  private static OomObserver.Status status(ContainerStatus status) {
    ContainerState state = status.getState();
    return new OomObserver.Status(
        status.getName(),
        Objects.requireNonNullElse(status.getRestartCount(), 0),
        state != null && state.getRunning() != null,
        PodReading.termination(state).map(OomReading::termination),
        PodReading.termination(status.getLastState()).map(OomReading::termination),
        requests(status.getResources()));
  }

  private static OomObserver.Termination termination(ContainerStateTerminated end) {
    return new OomObserver.Termination(
        PodReading.text(end.getReason()), PodReading.at(end.getFinishedAt()));
  }

  private static Optional<Map<String, Quantity>> requests(@Nullable ResourceRequirements written) {
    return written == null
        ? Optional.empty()
        : Optional.of(
            Objects.requireNonNullElse(PodReading.quantities(written.getRequests()), Map.of()));
  }

  static OomObserver.EvictionEvent eviction(Event event) {
    ObjectReference about =
        Objects.requireNonNullElseGet(event.getInvolvedObject(), ObjectReference::new);
    return new OomObserver.EvictionEvent(
        PodReading.text(event.getReason()),
        PodReading.text(about.getKind()),
        new PodId(PodReading.text(about.getNamespace()), PodReading.text(about.getName())),
        Objects.requireNonNullElse(event.getMetadata().getAnnotations(), Map.of()),
        PodReading.at(event.getMetadata().getCreationTimestamp()));
  }
}
