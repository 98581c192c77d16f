package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a container used, as {@code metrics.k8s.io} has it. A resource that is missing counts as
 * nothing used, as upstream has it.
 *
 * @param container which one
 * @param at end of the window that was measured
 * @param millicores CPU, rounded up
 * @param bytes memory, rounded up
 */
record Usage(ContainerId container, Instant at, long millicores, long bytes) {
  /** Returns the usage of all containers; pods without a time that can be read are left out. */
  static List<Usage> of(List<JsonNode> pods) {
    List<Usage> usages = new ArrayList<>();
    for (JsonNode pod : pods) {
      Optional<Instant> at = Scalars.instant(pod.path("timestamp").asText(""));
      at.ifPresent(time -> pod.path("containers").forEach(it -> usages.add(of(pod, it, time))));
    }
    return usages;
  }

  private static Usage of(JsonNode pod, JsonNode container, Instant at) {
    JsonNode metadata = pod.path("metadata");
    ContainerId id =
        ContainerId.of(
            metadata.path("namespace").asText(""),
            metadata.path("name").asText(""),
            container.path("name").asText(""));
    JsonNode usage = container.path("usage");
    return new Usage(
        id,
        at,
        quantity(usage, "cpu").map(Quantity::milliValue).orElse(0L),
        quantity(usage, "memory").map(Scalars::units).orElse(0L));
  }

  private static Optional<Quantity> quantity(JsonNode usage, String resource) {
    return Scalars.quantity(usage.path(resource).asText(""));
  }
}
