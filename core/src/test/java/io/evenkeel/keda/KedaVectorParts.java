package io.evenkeel.keda;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.keda.KedaCondition.Status;
import io.evenkeel.model.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The building blocks that the vectors of executor and handler share; see their SCHEMA.md. */
public final class KedaVectorParts {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private KedaVectorParts() {}

  /** Returns a spec as the API server would complete it. */
  public static ScaledObjectSpec spec(JsonNode spec, List<Trigger> triggers) {
    JsonNode target = spec.path("scaleTargetRef");
    return new ScaledObjectSpec(
        new ObjectRef(
            target.path("apiVersion").asText("apps/v1"),
            target.path("kind").asText("Deployment"),
            target.path("name").asText("name")),
        "",
        seconds(spec, "pollingInterval", 30),
        seconds(spec, "cooldownPeriod", 300),
        seconds(spec, "initialCooldownPeriod", 0),
        integer(spec.path("idleReplicaCount")),
        integer(spec.path("minReplicaCount")),
        spec.path("maxReplicaCount").asInt(100),
        fallback(spec.path("fallback")),
        advanced(spec.path("advanced").path("scalingModifiers")),
        triggers);
  }

  private static Duration seconds(JsonNode spec, String field, int absent) {
    return Duration.ofSeconds(spec.path(field).asInt(absent));
  }

  static OptionalInt integer(JsonNode node) {
    return node.isNumber() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
  }

  private static Optional<Fallback> fallback(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    String behavior = node.path("behavior").asText("static");
    return Optional.of(
        new Fallback(
            node.path("failureThreshold").asInt(),
            node.path("replicas").asInt(),
            Arrays.stream(Fallback.Behavior.values())
                .filter(candidate -> candidate.apiName().equals(behavior))
                .findFirst()
                .orElseThrow()));
  }

  /** Returns advanced settings that are nothing but modifiers. */
  public static Advanced advanced(JsonNode modifiers) {
    ScalingModifiers read =
        new ScalingModifiers(
            modifiers.path("formula").asText(""),
            modifiers.path("target").asText(""),
            modifiers.path("activationTarget").asText(""),
            modifiers.path("metricType").asText(""));
    return new Advanced(false, "", Optional.empty(), read);
  }

  /** Returns the texts of an array. */
  public static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(text -> all.add(text.asText()));
    return all;
  }

  /** Returns the texts of an object by key; none if it is null. */
  public static Map<String, String> textMap(JsonNode node) {
    Map<String, String> all = new LinkedHashMap<>();
    node.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
    return all;
  }

  static KedaAnnotations annotations(JsonNode annotations) {
    return new KedaAnnotations(textMap(annotations));
  }

  static Map<String, Boolean> activity(JsonNode node) {
    Map<String, Boolean> all = new HashMap<>();
    node.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue().asBoolean()));
    return all;
  }

  static Optional<Instant> instant(JsonNode node) {
    if (!node.isTextual()) {
      return Optional.empty();
    }
    return Optional.of(node.asText().equals("now") ? NOW : Instant.parse(node.asText()));
  }

  static List<KedaCondition> conditions(JsonNode array) {
    List<KedaCondition> all = new ArrayList<>();
    array.forEach(node -> all.add(condition(type(node.path("type").asText()), node)));
    return all;
  }

  static KedaCondition condition(KedaCondition.Type type, JsonNode node) {
    String status = node.path("status").asText();
    return new KedaCondition(
        type,
        Arrays.stream(Status.values())
            .filter(candidate -> candidate.apiName().equals(status))
            .findFirst()
            .orElseThrow(),
        node.path("reason").asText(""),
        node.path("message").asText(""));
  }

  static KedaCondition.Type type(String apiName) {
    return Arrays.stream(KedaCondition.Type.values())
        .filter(candidate -> candidate.apiName().equals(apiName))
        .findFirst()
        .orElseThrow();
  }

  /** Returns what can be seen of an HPA: nothing if it cannot be read. */
  static HpaHealth hpaHealth(String hpaName, JsonNode hpa) {
    List<HpaHealth.Reported> reported = new ArrayList<>();
    for (JsonNode node : hpa.path("conditions")) {
      reported.add(
          new HpaHealth.Reported(
              node.path("type").asText(),
              node.path("status").asText(),
              node.path("reason").asText(""),
              node.path("message").asText("")));
    }
    return hpa.hasNonNull("readError") ? HpaHealth.unobserved() : HpaHealth.of(hpaName, reported);
  }
}
