package io.evenkeel.kubernetes.vertical;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerResources;
import io.evenkeel.vpa.VpaContainer;
import io.evenkeel.vpa.VpaPod;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the client's model of a pod to what a VPA looks at. */
final class PodReading {
  private PodReading() {}

  static SeenPod of(Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    PodSpec spec = spec(pod);
    PodStatus status = status(pod);
    VpaPod seen =
        new VpaPod(
            metadata.getNamespace(),
            metadata.getName(),
            text(metadata.getUid()),
            phase(text(status.getPhase())),
            Objects.requireNonNullElse(metadata.getLabels(), Map.of()),
            Objects.requireNonNullElse(metadata.getAnnotations(), Map.of()),
            status.getConditions().stream().map(PodReading::condition).toList(),
            Scalars.instant(status.getStartTime()),
            spec.getContainers().stream().map(PodReading::container).toList(),
            status.getContainerStatuses().stream().map(PodReading::containerStatus).toList(),
            creator(metadata),
            Optional.empty());
    return new SeenPod(
        seen,
        spec.getInitContainers().stream().map(Container::getName).toList(),
        !text(spec.getNodeName()).isEmpty(),
        metadata.getDeletionTimestamp() != null);
  }

  static PodSpec spec(Pod pod) {
    return Objects.requireNonNullElseGet(pod.getSpec(), PodSpec::new);
  }

  static PodStatus status(Pod pod) {
    return Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
  }

  private static VpaPod.Phase phase(String phase) {
    return switch (phase) {
      case "Running" -> VpaPod.Phase.RUNNING;
      case "Succeeded" -> VpaPod.Phase.SUCCEEDED;
      case "Failed" -> VpaPod.Phase.FAILED;
      case "Unknown" -> VpaPod.Phase.UNKNOWN;
      default -> VpaPod.Phase.PENDING;
    };
  }

  private static Optional<ObjectRef> creator(ObjectMeta metadata) {
    return metadata.getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst()
        .map(owner -> new ObjectRef(owner.getApiVersion(), owner.getKind(), owner.getName()));
  }

  private static VpaPod.Condition condition(PodCondition condition) {
    return new VpaPod.Condition(
        text(condition.getType()),
        text(condition.getStatus()),
        text(condition.getReason()),
        text(condition.getMessage()),
        Scalars.instant(condition.getLastTransitionTime()));
  }

  private static VpaContainer container(Container container) {
    List<VpaContainer.ResizePolicy> policies =
        container.getResizePolicy().stream()
            .map(
                it ->
                    new VpaContainer.ResizePolicy(
                        text(it.getResourceName()), text(it.getRestartPolicy())))
            .toList();
    return new VpaContainer(container.getName(), resources(container.getResources()), policies);
  }

  private static ContainerResources resources(@Nullable ResourceRequirements written) {
    return written == null
        ? ContainerResources.UNSET
        : new ContainerResources(
            quantities(written.getRequests()), quantities(written.getLimits()));
  }

  private static VpaPod.Status containerStatus(ContainerStatus status) {
    ResourceRequirements actual = status.getResources();
    return new VpaPod.Status(
        status.getName(),
        actual == null ? null : resources(actual),
        termination(status.getLastState())
            .map(
                end ->
                    new VpaPod.Termination(
                        text(end.getReason()), at(end.getStartedAt()), at(end.getFinishedAt()))));
  }

  static Optional<ContainerStateTerminated> termination(@Nullable ContainerState state) {
    return Optional.ofNullable(state).map(ContainerState::getTerminated);
  }

  /** What the server has let through is a quantity; anything else is as good as absent. */
  static @Nullable Map<String, Quantity> quantities(
      @Nullable Map<String, io.fabric8.kubernetes.api.model.Quantity> written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    Map<String, Quantity> read = new HashMap<>();
    written.forEach(
        (name, quantity) ->
            Scalars.quantity(quantity.toString()).ifPresent(it -> read.put(name, it)));
    return read;
  }

  static Instant at(@Nullable String time) {
    return Scalars.instant(time).orElse(Scalars.UNSET);
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
