package io.evenkeel.kubernetes;

import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Phase;
import io.evenkeel.model.PodSnapshot.PodResources;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.Quantity;
import io.fabric8.kubernetes.api.model.Container;
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

/** From the client's model of a pod to what an autoscaler looks at. */
final class PodSnapshots {
  private static final String ALWAYS = "Always";

  private PodSnapshots() {}

  static PodSnapshot of(Pod pod) {
    PodSpec spec = Objects.requireNonNullElseGet(pod.getSpec(), PodSpec::new);
    PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    return new PodSnapshot(
        pod.getMetadata().getName(),
        labels(pod),
        phase(status.getPhase()),
        pod.getMetadata().getDeletionTimestamp() != null,
        readiness(status),
        Texts.instant(status.getStartTime()),
        containers(spec.getContainers()),
        containers(spec.getInitContainers()),
        new PodResources(requests(spec.getResources()), quantities(spec.getOverhead())));
  }

  static Map<String, String> labels(Pod pod) {
    return Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
  }

  private static Phase phase(@Nullable String phase) {
    return switch (phase == null ? "" : phase) {
      case "Running" -> Phase.RUNNING;
      case "Succeeded" -> Phase.SUCCEEDED;
      case "Failed" -> Phase.FAILED;
      case "Unknown" -> Phase.UNKNOWN;
      default -> Phase.PENDING;
    };
  }

  private static Optional<Readiness> readiness(PodStatus status) {
    return status.getConditions().stream()
        .filter(condition -> "Ready".equals(condition.getType()))
        .findFirst()
        .map(PodSnapshots::readiness);
  }

  private static Readiness readiness(PodCondition condition) {
    Readiness.Status status =
        switch (condition.getStatus()) {
          case "True" -> Readiness.Status.TRUE;
          case "False" -> Readiness.Status.FALSE;
          default -> Readiness.Status.UNKNOWN;
        };
    return new Readiness(
        status, Texts.instant(condition.getLastTransitionTime()).orElse(Instant.EPOCH));
  }

  private static List<PodSnapshot.Container> containers(List<Container> containers) {
    return containers.stream()
        .map(
            container ->
                new PodSnapshot.Container(
                    container.getName(),
                    requests(container.getResources()),
                    ALWAYS.equals(container.getRestartPolicy())))
        .toList();
  }

  private static Map<String, Quantity> requests(@Nullable ResourceRequirements resources) {
    return resources == null ? Map.of() : quantities(resources.getRequests());
  }

  /** What the server has let through is a quantity; anything else is as good as not requested. */
  private static Map<String, Quantity> quantities(
      @Nullable Map<String, io.fabric8.kubernetes.api.model.Quantity> written) {
    Map<String, Quantity> read = new HashMap<>();
    if (written != null) {
      written.forEach(
          (name, quantity) ->
              Texts.quantity(quantity.toString()).ifPresent(q -> read.put(name, q)));
    }
    return read;
  }
}
