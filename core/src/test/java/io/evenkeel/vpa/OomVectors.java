package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.OomObserver.Status;
import io.evenkeel.vpa.OomObserver.Termination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code oom-observer.json}. */
final class OomVectors {
  private OomVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of("podUpdate", OomVectors::podUpdate, "evictionEvent", OomVectors::evictionEvent);
  }

  private static void podUpdate(JsonNode in, JsonNode expect) {
    check(OomObserver.events(pod(in.get("old")), pod(in.get("new"))), expect);
  }

  private static OomObserver.Pod pod(JsonNode pod) {
    Map<String, Map<String, Quantity>> requests = new HashMap<>();
    for (JsonNode container : pod.path("containers")) {
      requests.put(
          container.get("name").asText(), VpaParts.resourcesOrNone(container.get("requests")));
    }
    List<Status> statuses = new ArrayList<>();
    pod.path("containerStatuses").forEach(status -> statuses.add(status(status)));
    PodId id = new PodId(pod.path("namespace").asText(), pod.path("name").asText());
    return new OomObserver.Pod(id, requests, statuses);
  }

  private static Status status(JsonNode status) {
    Optional<Map<String, Quantity>> requests =
        status.hasNonNull("resources")
            ? Optional.of(VpaParts.resourcesOrNone(status.get("resources").get("requests")))
            : Optional.empty();
    return new Status(
        status.get("name").asText(),
        status.path("restartCount").asInt(),
        status.path("state").hasNonNull("running"),
        termination(status.path("state")),
        termination(status.path("lastState")),
        requests);
  }

  private static Optional<Termination> termination(JsonNode state) {
    JsonNode terminated = state.path("terminated");
    return terminated.isObject()
        ? Optional.of(
            new Termination(
                terminated.path("reason").asText(),
                HistogramVectors.instant(terminated.get("finishedAt"))))
        : Optional.empty();
  }

  private static void evictionEvent(JsonNode in, JsonNode expect) {
    OomObserver.EvictionEvent event =
        new OomObserver.EvictionEvent(
            in.path("reason").asText(),
            in.path("kind").asText(),
            new PodId(in.path("namespace").asText(), in.path("name").asText()),
            VpaParts.texts(in.path("annotations")),
            HistogramVectors.instant(in.get("time")));
    check(OomObserver.events(event), expect);
  }

  private static void check(List<OomEvent> events, JsonNode expect) {
    List<OomEvent> expected = new ArrayList<>();
    for (JsonNode event : expect.get("events")) {
      ContainerId id =
          ContainerId.of(
              event.get("namespace").asText(),
              event.get("pod").asText(),
              event.get("container").asText());
      expected.add(
          new OomEvent(
              id, event.get("memoryBytes").asLong(), HistogramVectors.instant(event.get("time"))));
    }
    assertThat(events).isEqualTo(expected);
  }
}
