package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import java.util.Optional;
import java.util.stream.Stream;

/** What belongs to a ScaledObject, by KEDA's rules. */
final class ScaledObjects {
  /** Where KEDA's operator says what it cannot do. */
  static final String LOGS = "kubectl logs -n keda deployment/keda-operator --tail=100";

  private static final String PAUSED = "autoscaling.keda.sh/paused";

  private ScaledObjects() {}

  /** Returns the name of its HPA: as its status has it, as it is wished, or as KEDA makes it up. */
  static String hpaName(JsonNode object) {
    String known = object.path("status").path("hpaName").asText("");
    String wished =
        object
            .path("spec")
            .path("advanced")
            .path("horizontalPodAutoscalerConfig")
            .path("name")
            .asText("");
    String usual = "keda-hpa-" + object.path("metadata").path("name").asText("");
    return !known.isEmpty() ? known : !wished.isEmpty() ? wished : usual;
  }

  static ObjectName hpa(JsonNode object) {
    String namespace = object.path("metadata").path("namespace").asText("");
    return new ObjectName("HorizontalPodAutoscaler", namespace, hpaName(object));
  }

  /** Returns the status of a condition; empty if there is no such condition. */
  static String condition(JsonNode object, String type) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asText("").equals(type)) {
        return condition.path("status").asText("");
      }
    }
    return "";
  }

  /** Returns whether an annotation stops its scaling, whereupon KEDA takes its HPA away. */
  static boolean isPaused(JsonNode object) {
    JsonNode annotations = object.path("metadata").path("annotations");
    return annotations.has(PAUSED + "-replicas")
        || annotations.path(PAUSED).asText("").equalsIgnoreCase("true");
  }

  /** Returns a trigger in words: metrics are called {@code s0-…}, {@code s1-…} by its place. */
  static String trigger(JsonNode object, String metric) {
    String place = metric.replaceFirst("^s([0-9]{1,3})-.*$", "$1");
    if (place.equals(metric)) {
      return "metric " + metric;
    }
    JsonNode trigger = object.path("spec").path("triggers").path(Integer.parseInt(place));
    return "trigger %s of type %s (metric %s)"
        .formatted(place, trigger.path("type").asText("unknown"), metric);
  }

  /** Returns its HPA, if that was looked at. */
  static Optional<ObservedHpa> observedHpa(JsonNode object, Observations seen) {
    ObjectName name = hpa(object);
    return seen.hpas().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** Returns the metrics that its HPA gets from KEDA. */
  static Stream<Metric> external(ObservedHpa hpa) {
    return hpa.metrics().stream()
        .filter(it -> MetricsApi.of(it.spec()).filter(MetricsApi.EXTERNAL::equals).isPresent());
  }
}
