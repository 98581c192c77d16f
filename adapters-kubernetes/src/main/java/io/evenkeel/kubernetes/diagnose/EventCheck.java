package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.lint.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Warnings about ScaledObjects and about the HPAs that KEDA makes of them: of each reason how often
 * and when last. What is over may still be among them, for a cluster keeps events for an hour.
 */
final class EventCheck implements Check {
  private static final Map<String, String> WORDS =
      Map.of(
          "KEDAScalerFailed",
          "A trigger cannot be built or asked: its metadata, its authentication or the server it"
              + " names is wrong. As long as one cannot be built, none of them is looked at.",
          "KEDAMetricSourceFailed",
          "A trigger that the formula of spec.advanced.scalingModifiers needs has no value.",
          "ScaledObjectCheckFailed",
          "KEDA refuses the object: its target, a trigger, or a second autoscaler of the same"
              + " target.",
          "ScaledObjectUpdateFailed",
          "KEDA could not write the object's status or HPA; often it lacks rights.",
          "KEDAScaleTargetActivationFailed",
          "KEDA could not wake the target: it may not write its scale, or a webhook refuses it.",
          "KEDAScaleTargetDeactivationFailed",
          "KEDA could not stop the target: it may not write its scale, or a webhook refuses it.",
          "FailedComputeMetricsReplicas",
          "None of the HPA's metrics has a value, so that it decides nothing.");

  @Override
  public List<Finding> findings(Observations seen) {
    return seen.scaledObjects().stream()
        .flatMap(
            object ->
                Stream.of(ObjectName.scaledObject(object), ScaledObjects.hpa(object))
                    .flatMap(about -> findings(object, about, seen)))
        .toList();
  }

  private static Stream<Finding> findings(JsonNode object, ObjectName about, Observations seen) {
    Map<String, List<JsonNode>> byReason = new LinkedHashMap<>();
    for (JsonNode event : seen.warnings()) {
      if (about.equals(involved(event))) {
        String reason = event.path("reason").asText("");
        byReason.computeIfAbsent(reason, it -> new ArrayList<>()).add(event);
      }
    }
    return byReason.entrySet().stream().map(it -> finding(object, about, it));
  }

  private static ObjectName involved(JsonNode event) {
    JsonNode object = event.path("involvedObject");
    return new ObjectName(
        object.path("kind").asText(""),
        object.path("namespace").asText(""),
        object.path("name").asText(""));
  }

  private static Finding finding(
      JsonNode object, ObjectName about, Map.Entry<String, List<JsonNode>> events) {
    JsonNode last =
        events.getValue().stream().max(Comparator.comparing(EventCheck::time)).orElseThrow();
    long times = events.getValue().stream().mapToLong(EventCheck::count).sum();
    String reason = events.getKey();
    return new Finding(
        "event",
        Severity.WARNING,
        about.toString(),
        "%s, %d %s, last at %s: %s"
            .formatted(
                reason,
                times,
                times == 1 ? "time" : "times",
                time(last),
                last.path("message").asText("")),
        WORDS.getOrDefault(reason, ConditionReason.words(reason)),
        "kubectl get events %s --field-selector=%s"
            .formatted(
                about.flag(),
                Shell.word(
                    "involvedObject.kind=%s,involvedObject.name=%s,reason=%s"
                        .formatted(about.kind(), about.name(), reason))),
        ObjectName.scaledObject(object).edit());
  }

  /** Returns when it happened last; times of one form sort as texts. */
  private static String time(JsonNode event) {
    for (String field : List.of("lastTimestamp", "eventTime", "firstTimestamp")) {
      String text = event.path(field).asText("");
      if (!text.isEmpty() && !text.equals("null")) {
        return text;
      }
    }
    return event.path("metadata").path("creationTimestamp").asText("an unknown time");
  }

  private static long count(JsonNode event) {
    long series = event.path("series").path("count").asLong();
    return Math.max(1, Math.max(series, event.path("count").asLong()));
  }
}
