package io.evenkeel.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.hpa.Condition;
import io.evenkeel.hpa.HpaStatus;
import io.evenkeel.hpa.MetricIdentifier;
import io.evenkeel.hpa.MetricResult;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/**
 * Writes the {@code status} of an {@code autoscaling/v2} HorizontalPodAutoscaler as the API's JSON,
 * the way upstream's controller fills it in: times in whole seconds, an empty entry for a metric
 * that failed, memory in powers of 1024.
 */
public final class HpaStatusJson {
  private HpaStatusJson() {}

  /** Returns the status as a JSON object. */
  public static String render(HpaStatus status) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    status.observedGeneration().ifPresent(it -> node.put("observedGeneration", it));
    status.lastScaleTime().ifPresent(it -> node.put("lastScaleTime", seconds(it)));
    node.put("currentReplicas", status.currentReplicas());
    node.put("desiredReplicas", status.desiredReplicas());
    if (status.currentMetrics().isEmpty()) {
      node.putNull("currentMetrics");
    } else {
      status.currentMetrics().forEach(it -> node.withArray("currentMetrics").add(metric(it)));
    }
    status.conditions().forEach(it -> node.withArray("conditions").add(condition(it)));
    return node.toString();
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectNode condition(HpaStatus.Since since) {
    Condition condition = since.condition();
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", condition.type().apiName())
        .put("status", condition.holds() ? "True" : "False")
        .put("lastTransitionTime", seconds(since.lastTransition()))
        .put("reason", condition.reason())
        .put("message", condition.message());
  }

  /** One slot per metric of the spec; that of a failed one stays empty. */
  private static ObjectNode metric(MetricResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (result.measured().isEmpty()) {
      return node.put("type", "");
    }
    String type = type(result.metric());
    node.put("type", type);
    ObjectNode source = node.putObject(Character.toLowerCase(type.charAt(0)) + type.substring(1));
    describe(result.metric(), source);
    source.set("current", value(result));
    return node;
  }

  private static String type(MetricSpec metric) {
    if (metric instanceof MetricSpec.Resource) {
      return "Resource";
    } else if (metric instanceof MetricSpec.ContainerResource) {
      return "ContainerResource";
    } else if (metric instanceof MetricSpec.Pods) {
      return "Pods";
    }
    return metric instanceof MetricSpec.ObjectMetric ? "Object" : "External";
  }

  private static void describe(MetricSpec metric, ObjectNode source) {
    if (metric instanceof MetricSpec.Resource resource) {
      source.put("name", resource.name());
    } else if (metric instanceof MetricSpec.ContainerResource resource) {
      source.put("name", resource.name()).put("container", resource.container());
    } else if (metric instanceof MetricSpec.Pods pods) {
      source.set("metric", identifier(pods.metric()));
    } else if (metric instanceof MetricSpec.ObjectMetric object) {
      source.set("describedObject", reference(object.describedObject()));
      source.set("metric", identifier(object.metric()));
    } else if (metric instanceof MetricSpec.External external) {
      source.set("metric", identifier(external.metric()));
    }
  }

  /** Which of its fields is set depends on the target, as upstream has it. */
  private static ObjectNode value(MetricResult result) {
    ObjectNode current = JsonNodeFactory.instance.objectNode();
    MetricSpec metric = result.metric();
    if (metric.target() instanceof MetricTarget.Value) {
      return current.put("value", quantity(metric, result.measured().orElseThrow()));
    }
    current.put("averageValue", quantity(metric, result.average().orElseThrow()));
    if (metric.target() instanceof MetricTarget.Utilization) {
      current.put("averageUtilization", result.measured().orElseThrow());
    }
    return current;
  }

  private static String quantity(MetricSpec metric, long milli) {
    boolean resource =
        metric instanceof MetricSpec.Resource || metric instanceof MetricSpec.ContainerResource;
    return Quantity.ofUsage(resource ? metric.name() : "", milli).toString();
  }

  private static ObjectNode identifier(MetricIdentifier metric) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", metric.name());
    LabelSelector selector = metric.selector();
    if (selector.equals(LabelSelector.everything())) {
      return node;
    }
    ObjectNode written = node.putObject("selector");
    if (!selector.matchLabels().isEmpty()) {
      ObjectNode labels = written.putObject("matchLabels");
      new TreeMap<>(selector.matchLabels()).forEach(labels::put);
    }
    selector
        .matchExpressions()
        .forEach(it -> expression(it, written.withArray("matchExpressions")));
    return node;
  }

  private static void expression(LabelSelector.Requirement requirement, ArrayNode expressions) {
    ObjectNode node = expressions.addObject();
    node.put("key", requirement.key()).put("operator", requirement.operator().apiName());
    requirement.values().forEach(value -> node.withArray("values").add(value));
  }

  private static ObjectNode reference(ObjectRef ref) {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("kind", ref.kind()).put("name", ref.name());
    return ref.apiVersion().isEmpty() ? node : node.put("apiVersion", ref.apiVersion());
  }
}
