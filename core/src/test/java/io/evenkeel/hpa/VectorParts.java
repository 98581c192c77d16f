package io.evenkeel.hpa;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodSnapshot.Phase;
import io.evenkeel.model.PodSnapshot.PodResources;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.PodUsage.ContainerUsage;
import io.evenkeel.model.Quantity;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The building blocks that all conformance vectors of the HPA share; see their SCHEMA.md. */
final class VectorParts {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private VectorParts() {}

  static Instant ago(JsonNode seconds) {
    return NOW.minus(seconds(seconds));
  }

  /** Seconds may have a fraction. */
  static Duration seconds(JsonNode seconds) {
    return Duration.ofNanos(
        seconds.decimalValue().movePointRight(9).setScale(0, RoundingMode.HALF_EVEN).longValue());
  }

  static List<PodSnapshot> pods(JsonNode pods) {
    List<PodSnapshot> all = new ArrayList<>();
    pods.forEach(pod -> all.add(pod(pod)));
    return all;
  }

  private static PodSnapshot pod(JsonNode pod) {
    PodSnapshot.Builder builder = PodSnapshot.builder(pod.get("name").asText());
    String phase = pod.path("phase").asText("Running").toUpperCase(Locale.ROOT);
    builder.phase(Phase.valueOf(phase));
    if (pod.path("deleted").asBoolean()) {
      builder.terminating();
    }
    if (pod.hasNonNull("ready")) {
      Readiness.Status status =
          Readiness.Status.valueOf(pod.get("ready").asText().toUpperCase(Locale.ROOT));
      builder.readiness(new Readiness(status, ago(pod.path("readyTransitionAgeSeconds"))));
    } else {
      builder.withoutReadiness();
    }
    if (pod.hasNonNull("startAgeSeconds")) {
      builder.startTime(ago(pod.get("startAgeSeconds")));
    } else {
      builder.withoutStartTime();
    }
    return builder
        .labels(texts(pod.path("labels")))
        .containers(containers(pod.path("containers")))
        .initContainers(containers(pod.path("initContainers")))
        .resources(new PodResources(quantities(pod.path("podRequests")), Map.of()))
        .build();
  }

  private static List<Container> containers(JsonNode containers) {
    List<Container> all = new ArrayList<>();
    for (JsonNode node : containers) {
      boolean restartable = node.path("restartPolicy").asText().equals("Always");
      Map<String, Quantity> requests = quantities(node.path("requests"));
      all.add(new Container(node.get("name").asText(), requests, restartable));
    }
    return all;
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> all = new HashMap<>();
    node.properties().forEach(e -> all.put(e.getKey(), e.getValue().asText()));
    return all;
  }

  private static Map<String, Quantity> quantities(JsonNode node) {
    Map<String, Quantity> all = new HashMap<>();
    node.properties().forEach(e -> all.put(e.getKey(), Quantity.parse(e.getValue().asText())));
    return all;
  }

  static List<PodUsage> usages(JsonNode metrics) {
    List<PodUsage> all = new ArrayList<>();
    for (JsonNode node : metrics) {
      List<ContainerUsage> containers = new ArrayList<>();
      for (JsonNode container : node.get("containers")) {
        containers.add(
            new ContainerUsage(container.get("name").asText(), millis(container.get("usage"))));
      }
      Duration window = seconds(node.get("windowSeconds"));
      all.add(
          new PodUsage(node.get("pod").asText(), ago(node.get("ageSeconds")), window, containers));
    }
    return all;
  }

  private static Map<String, Quantity> millis(JsonNode usage) {
    Map<String, Quantity> all = new HashMap<>();
    usage
        .properties()
        .forEach(
            e ->
                all.put(
                    e.getKey(),
                    Quantity.ofMilli(e.getValue().asLong(), Quantity.Format.DECIMAL_SI)));
    return all;
  }

  static List<PodSample> samples(JsonNode metrics) {
    List<PodSample> all = new ArrayList<>();
    for (JsonNode node : metrics) {
      all.add(
          new PodSample(
              node.get("pod").asText(),
              node.get("valueMilli").asLong(),
              ago(node.path("ageSeconds")),
              seconds(node.path("windowSeconds"))));
    }
    return all;
  }
}
