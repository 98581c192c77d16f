package io.evenkeel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.cost.ContainerCost;
import io.evenkeel.vpa.cost.ResourceCost;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recommendations as JSON: an object with an array {@code recommendations}. */
final class RecommendJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecommendJson() {}

  static String render(List<Recommended> all) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode recommendations = root.putArray("recommendations");
    all.forEach(one -> add(recommendations.addObject(), one));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(ObjectNode node, Recommended one) {
    node.put("namespace", one.vpa().namespace());
    node.put("name", one.vpa().name());
    ArrayNode containers = node.putArray("containers");
    for (ContainerRecommendation container : one.recommendation().containers()) {
      ObjectNode entry = containers.addObject();
      entry.put("container", container.containerName());
      quantities(entry, "lowerBound", container.lowerBound());
      quantities(entry, "target", container.target());
      quantities(entry, "upperBound", container.upperBound());
      quantities(entry, "uncappedTarget", container.uncappedTarget());
      quantities(entry, "current", one.current().get(container.containerName()));
      ContainerCost cost = one.costs().get(container.containerName());
      if (cost != null) {
        cost(entry.putObject("cost"), cost);
      }
    }
    ArrayNode explanation = node.putArray("explanation");
    one.explained().explanation().render().lines().forEach(explanation::add);
  }

  private static void quantities(
      ObjectNode entry, String name, @Nullable Map<String, Quantity> quantities) {
    if (quantities != null) {
      ObjectNode node = entry.putObject(name);
      quantities.forEach((resource, quantity) -> node.put(resource, quantity.toString()));
    }
  }

  private static void cost(ObjectNode node, ContainerCost cost) {
    resource(node.putObject("cpu"), cost.cpu());
    resource(node.putObject("memory"), cost.memory());
  }

  private static void resource(ObjectNode node, ResourceCost cost) {
    node.put("meanRequest", cost.meanRequest());
    node.put("slackShare", cost.slackShare());
    node.put("minutesOver", cost.minutesOver());
    node.put("changes", cost.changes());
  }
}
