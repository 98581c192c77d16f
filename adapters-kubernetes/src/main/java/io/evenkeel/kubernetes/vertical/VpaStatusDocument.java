package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.VpaCondition;
import io.evenkeel.vpa.VpaModel;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The status that is written of a VPA, as upstream's recommender has it. */
final class VpaStatusDocument {
  private VpaStatusDocument() {}

  /** Returns the status as JSON, its members as the API server gives them back. */
  static JsonNode of(VpaModel vpa, long generation) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    ArrayNode conditions = status.putArray("conditions");
    vpa.conditions().forEach(it -> condition(it, conditions.addObject()));
    vpa.recommendation().ifPresent(it -> recommendation(it, status.putObject("recommendation")));
    if (generation > 0) {
      status.put("observedGeneration", generation);
    }
    return Scalars.json(status.toString());
  }

  private static void condition(VpaCondition condition, ObjectNode node) {
    node.put("type", condition.type()).put("status", condition.active() ? "True" : "False");
    node.put(
        "lastTransitionTime",
        condition.lastTransition().truncatedTo(ChronoUnit.SECONDS).toString());
    putUnlessEmpty(node, "reason", condition.reason());
    putUnlessEmpty(node, "message", condition.message());
  }

  private static void putUnlessEmpty(ObjectNode node, String field, String text) {
    if (!text.isEmpty()) {
      node.put(field, text);
    }
  }

  /** A recommendation for no container is an empty object. */
  private static void recommendation(Recommendation recommendation, ObjectNode node) {
    for (ContainerRecommendation container : recommendation.containers()) {
      ObjectNode entry = node.withArray("containerRecommendations").addObject();
      entry.put("containerName", container.containerName());
      quantities(entry, "target", container.target());
      quantities(entry, "lowerBound", container.lowerBound());
      quantities(entry, "upperBound", container.upperBound());
      quantities(entry, "uncappedTarget", container.uncappedTarget());
    }
  }

  private static void quantities(
      ObjectNode node, String field, @Nullable Map<String, Quantity> quantities) {
    if (quantities != null && !quantities.isEmpty()) {
      ObjectNode map = node.putObject(field);
      new TreeMap<>(quantities).forEach((name, value) -> map.put(name, value.toString()));
    }
  }
}
