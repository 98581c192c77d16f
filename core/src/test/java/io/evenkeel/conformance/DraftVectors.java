package io.evenkeel.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Expression;
import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Policy;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.hpa.HpaDraft.Selector;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** From the JSON of an HPA, as vectors have it, to a draft. Absent and null are the same. */
public final class DraftVectors {
  private DraftVectors() {}

  public static HpaDraft hpa(JsonNode hpa) {
    JsonNode metadata = hpa.path("metadata");
    JsonNode spec = hpa.path("spec");
    return new HpaDraft(
        text(metadata, "namespace"),
        text(metadata, "name"),
        reference(spec.path("scaleTargetRef")),
        integer(spec, "minReplicas"),
        integer(spec, "maxReplicas"),
        list(spec, "metrics", DraftVectors::metric),
        field(spec, "behavior", DraftVectors::behavior));
  }

  private static Metric metric(JsonNode metric) {
    return new Metric(
        text(metric, "type"),
        field(metric, "object", DraftVectors::source),
        field(metric, "external", DraftVectors::source),
        field(metric, "pods", DraftVectors::source),
        field(metric, "resource", DraftVectors::source),
        field(metric, "containerResource", DraftVectors::source));
  }

  private static Source source(JsonNode source) {
    return new Source(
        text(source, "name"),
        text(source, "container"),
        field(source, "describedObject", DraftVectors::reference),
        field(source, "metric", DraftVectors::identifier),
        field(source, "target", DraftVectors::target));
  }

  private static Reference reference(JsonNode reference) {
    return new Reference(
        text(reference, "apiVersion"), text(reference, "kind"), text(reference, "name"));
  }

  private static Identifier identifier(JsonNode metric) {
    return new Identifier(text(metric, "name"), field(metric, "selector", DraftVectors::selector));
  }

  private static Selector selector(JsonNode selector) {
    return new Selector(
        field(selector, "matchLabels", DraftVectors::texts),
        list(selector, "matchExpressions", DraftVectors::expression));
  }

  private static Expression expression(JsonNode expression) {
    return new Expression(
        text(expression, "key"),
        text(expression, "operator"),
        list(expression, "values", JsonNode::asText));
  }

  private static Target target(JsonNode target) {
    return new Target(
        text(target, "type"),
        quantity(target, "value"),
        quantity(target, "averageValue"),
        integer(target, "averageUtilization"));
  }

  private static Behavior behavior(JsonNode behavior) {
    return new Behavior(
        field(behavior, "scaleUp", DraftVectors::rules),
        field(behavior, "scaleDown", DraftVectors::rules));
  }

  public static Rules rules(JsonNode rules) {
    return new Rules(
        integer(rules, "stabilizationWindowSeconds"),
        text(rules, "selectPolicy"),
        list(rules, "policies", DraftVectors::policy),
        quantity(rules, "tolerance"));
  }

  public static Policy policy(JsonNode policy) {
    return new Policy(
        text(policy, "type"), integer(policy, "value"), integer(policy, "periodSeconds"));
  }

  static Integer integer(JsonNode node, String name) {
    return field(node, name, JsonNode::asInt);
  }

  static String text(JsonNode node, String name) {
    return field(node, name, JsonNode::asText);
  }

  private static Quantity quantity(JsonNode node, String name) {
    return field(node, name, value -> Quantity.parse(value.asText()));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> element) {
    return field(
        node,
        name,
        value -> {
          List<T> all = new ArrayList<>();
          value.forEach(one -> all.add(element.apply(one)));
          return all;
        });
  }

  private static <T> T field(JsonNode node, String name, Function<JsonNode, T> reader) {
    return node.hasNonNull(name) ? reader.apply(node.get(name)) : null;
  }
}
