package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.lint.Severity;
import java.util.List;
import java.util.stream.Stream;

/** ScaledObjects that somebody has paused by an annotation, and perhaps forgotten. */
final class PauseCheck implements Check {
  private static final String PREFIX = "autoscaling.keda.sh/";
  private static final List<String> SWITCHES =
      List.of("paused", "paused-scale-in", "paused-scale-out");

  @Override
  public List<Finding> findings(Observations seen) {
    return seen.scaledObjects().stream().flatMap(PauseCheck::findings).toList();
  }

  private static Stream<Finding> findings(JsonNode object) {
    JsonNode annotations = object.path("metadata").path("annotations");
    Stream<Finding> frozen =
        annotations.has(PREFIX + "paused-replicas")
            ? Stream.of(finding(object, "paused-replicas", "at a fixed size "))
            : Stream.of();
    return Stream.concat(
        frozen,
        SWITCHES.stream()
            .filter(it -> annotations.path(PREFIX + it).asText("").equalsIgnoreCase("true"))
            .map(it -> finding(object, it, "")));
  }

  private static Finding finding(JsonNode object, String annotation, String how) {
    ObjectName name = ObjectName.scaledObject(object);
    String key = PREFIX + annotation;
    String value = object.path("metadata").path("annotations").path(key).asText("");
    return new Finding(
        "paused",
        Severity.WARNING,
        name.toString(),
        "it is paused %sby the annotation %s=%s".formatted(how, key, value).strip(),
        switch (annotation) {
          case "paused-scale-in" -> "It scales up, and never down, as long as that stands.";
          case "paused-scale-out" -> "It scales down, and never up, as long as that stands.";
          default -> "Its size stays as it is whatever the load, as long as that stands.";
        },
        "kubectl get " + name.argument() + " -o jsonpath='{.metadata.annotations}'",
        "kubectl annotate " + name.argument() + " " + key + "-");
  }
}
