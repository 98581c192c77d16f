package io.evenkeel.manifest;

import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerPolicy;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.ControlledValues;
import io.evenkeel.vpa.EvictionRequirement;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.ScalingMode;
import io.evenkeel.vpa.StartupBoost;
import io.evenkeel.vpa.UpdatePolicy;
import io.evenkeel.vpa.VpaSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From a VPA to the tree that the API writes. */
final class VpaTree {
  private VpaTree() {}

  static Map<String, @Nullable Object> of(VpaManifest vpa) {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("namespace", vpa.namespace());
    metadata.put("name", vpa.name());
    if (!vpa.annotations().isEmpty()) {
      metadata.put("annotations", new TreeMap<>(vpa.annotations()));
    }
    Map<String, @Nullable Object> tree = object(ManifestKind.VPA, metadata, spec(vpa.spec()));
    vpa.recommendation().ifPresent(it -> tree.put("status", status(it)));
    return tree;
  }

  static Map<String, @Nullable Object> object(
      ManifestKind kind, Map<String, @Nullable Object> metadata, Object spec) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("apiVersion", kind.apiVersion());
    tree.put("kind", kind.kind());
    tree.put("metadata", metadata);
    tree.put("spec", spec);
    return tree;
  }

  private static Map<String, @Nullable Object> spec(VpaSpec spec) {
    Map<String, @Nullable Object> target = new LinkedHashMap<>();
    if (!spec.targetRef().apiVersion().isEmpty()) {
      target.put("apiVersion", spec.targetRef().apiVersion());
    }
    target.put("kind", spec.targetRef().kind());
    target.put("name", spec.targetRef().name());
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("targetRef", target);
    tree.put("updatePolicy", updatePolicy(spec.updatePolicy()));
    if (!spec.containerPolicies().isEmpty()) {
      List<?> policies = spec.containerPolicies().stream().map(VpaTree::policy).toList();
      tree.put("resourcePolicy", Map.of("containerPolicies", policies));
    }
    if (!spec.recommenders().isEmpty()) {
      tree.put(
          "recommenders", spec.recommenders().stream().map(name -> Map.of("name", name)).toList());
    }
    spec.startupBoost().ifPresent(it -> tree.put("startupBoost", boost(it)));
    return tree;
  }

  private static Map<String, @Nullable Object> updatePolicy(UpdatePolicy policy) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("updateMode", policy.updateMode().apiName());
    policy.minReplicas().ifPresent(it -> tree.put("minReplicas", it));
    if (!policy.evictionRequirements().isEmpty()) {
      tree.put(
          "evictionRequirements",
          policy.evictionRequirements().stream().map(VpaTree::requirement).toList());
    }
    policy.evictAfterOom().ifPresent(it -> tree.put("evictAfterOOMSeconds", seconds(it)));
    return tree;
  }

  private static Map<String, @Nullable Object> requirement(EvictionRequirement requirement) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("resources", requirement.resources());
    tree.put("changeRequirement", requirement.changeRequirement().apiName());
    return tree;
  }

  /** The values of a container that is not scaled may not be written. */
  private static Map<String, @Nullable Object> policy(ContainerPolicy policy) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("containerName", policy.containerName());
    tree.put("mode", policy.mode().apiName());
    putResources(tree, "minAllowed", policy.minAllowed());
    putResources(tree, "maxAllowed", policy.maxAllowed());
    tree.put("controlledResources", policy.controlledResources());
    if (policy.mode() != ScalingMode.OFF
        || policy.controlledValues() != ControlledValues.REQUESTS_AND_LIMITS) {
      tree.put("controlledValues", policy.controlledValues().apiName());
    }
    policy.oomBumpUpRatio().ifPresent(it -> tree.put("oomBumpUpRatio", it.toString()));
    policy.oomMinBumpUp().ifPresent(it -> tree.put("oomMinBumpUp", it.toString()));
    policy
        .memoryAggregationInterval()
        .ifPresent(it -> tree.put("memoryAggregationIntervalSeconds", seconds(it)));
    policy
        .memoryAggregationIntervalCount()
        .ifPresent(it -> tree.put("memoryAggregationIntervalCount", it));
    policy.startupBoost().ifPresent(it -> tree.put("startupBoost", boost(it)));
    return tree;
  }

  private static void putResources(
      Map<String, @Nullable Object> tree, String name, @Nullable Map<String, Quantity> resources) {
    if (resources != null && !resources.isEmpty()) {
      Map<String, @Nullable Object> texts = new TreeMap<>();
      resources.forEach((resource, quantity) -> texts.put(resource, quantity.toString()));
      tree.put(name, texts);
    }
  }

  private static Map<String, @Nullable Object> boost(StartupBoost boost) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    boost.cpu().ifPresent(it -> tree.put("cpu", cpu(it)));
    return tree;
  }

  private static Map<String, @Nullable Object> cpu(StartupBoost.Cpu cpu) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    if (cpu instanceof StartupBoost.Factor by) {
      tree.put("type", "Factor");
      tree.put("factor", by.factor());
    } else {
      tree.put("type", "Quantity");
      tree.put("quantity", ((StartupBoost.Amount) cpu).quantity().toString());
    }
    tree.put("durationSeconds", seconds(cpu.duration()));
    return tree;
  }

  private static Map<String, @Nullable Object> status(Recommendation recommendation) {
    List<?> containers = recommendation.containers().stream().map(VpaTree::recommended).toList();
    return Map.of("recommendation", Map.of("containerRecommendations", containers));
  }

  private static Map<String, @Nullable Object> recommended(ContainerRecommendation container) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("containerName", container.containerName());
    putResources(tree, "target", container.target());
    putResources(tree, "lowerBound", container.lowerBound());
    putResources(tree, "upperBound", container.upperBound());
    putResources(tree, "uncappedTarget", container.uncappedTarget());
    return tree;
  }

  /** The API counts whole seconds; a part of one counts as one. */
  private static long seconds(Duration duration) {
    return duration.getSeconds() + (duration.getNano() > 0 ? 1 : 0);
  }
}
