package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.LabelSelector.Operator;
import io.evenkeel.model.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From the JSON of workloads to the selectors of their pods. */
final class SelectorReading {
  private SelectorReading() {}

  /** Returns the selector of one of the API's own workloads; empty if it has none. */
  static Optional<LabelSelector> ofWorkload(String kind, JsonNode workload) {
    JsonNode spec = workload.path("spec");
    return switch (kind) {
      case "CronJob" -> {
        JsonNode template = spec.path("jobTemplate").path("spec").path("template");
        yield Optional.of(ofLabels(template.path("metadata").path("labels")));
      }
      case "ReplicationController" -> Optional.of(ofLabels(spec.path("selector")));
      default -> of(spec.path("selector"));
    };
  }

  private static LabelSelector ofLabels(JsonNode labels) {
    return new LabelSelector(Scalars.texts(labels), List.of());
  }

  private static Optional<LabelSelector> of(JsonNode selector) {
    if (!selector.isObject()) {
      return Optional.empty();
    }
    Map<String, String> labels = Scalars.texts(selector.path("matchLabels"));
    List<Requirement> requirements = new ArrayList<>();
    for (JsonNode written : selector.path("matchExpressions")) {
      operator(written.path("operator").asText(""))
          .ifPresent(it -> requirements.add(requirement(written, it)));
    }
    boolean understood = requirements.size() == selector.path("matchExpressions").size();
    return understood ? Optional.of(new LabelSelector(labels, requirements)) : Optional.empty();
  }

  private static Requirement requirement(JsonNode written, Operator operator) {
    List<String> values = new ArrayList<>();
    written.path("values").forEach(value -> values.add(value.asText("")));
    return new Requirement(written.path("key").asText(""), operator, values);
  }

  private static Optional<Operator> operator(String name) {
    return Stream.of(Operator.values()).filter(it -> it.apiName().equals(name)).findFirst();
  }

  /** Returns the selector that a scale tells as text; empty if it is none. */
  static Optional<LabelSelector> ofText(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LabelSelector.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
