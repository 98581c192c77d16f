package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.VpaContainer.ResizePolicy;
import io.evenkeel.vpa.VpaDraft.Boost;
import io.evenkeel.vpa.VpaDraft.Container;
import io.evenkeel.vpa.VpaDraft.CpuBoost;
import io.evenkeel.vpa.VpaDraft.Recommender;
import io.evenkeel.vpa.VpaDraft.Reference;
import io.evenkeel.vpa.VpaDraft.Requirement;
import io.evenkeel.vpa.VpaDraft.Resource;
import io.evenkeel.vpa.VpaDraft.Update;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From the JSON of vectors to the values they mean. Absent and null are the same. */
final class VpaParts {
  /** The unset time of Go, in seconds of Unix time. */
  private static final BigDecimal UNSET_SECONDS = new BigDecimal("-62135596800");

  /** Vectors have one group of pods. */
  static final ObjectRef CREATOR = new ObjectRef("apps/v1", "ReplicaSet", "creator");

  private VpaParts() {}

  static Map<String, Quantity> resources(JsonNode node) {
    if (node == null || !node.isObject()) {
      return null;
    }
    Map<String, Quantity> all = new LinkedHashMap<>();
    node.properties().forEach(e -> all.put(e.getKey(), Quantity.parse(e.getValue().asText())));
    return all;
  }

  static Map<String, Quantity> resourcesOrNone(JsonNode node) {
    Map<String, Quantity> all = resources(node);
    return all == null ? Map.of() : all;
  }

  static Quantity quantity(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode()
        ? null
        : Quantity.parse(node.asText());
  }

  static Optional<Recommendation> recommendation(JsonNode node) {
    if (node == null || !node.isArray()) {
      return Optional.empty();
    }
    List<ContainerRecommendation> all = new ArrayList<>();
    for (JsonNode one : node) {
      all.add(
          new ContainerRecommendation(
              one.path("containerName").asText(),
              resources(one.get("target")),
              resources(one.get("lowerBound")),
              resources(one.get("upperBound")),
              resources(one.get("uncappedTarget"))));
    }
    return Optional.of(new Recommendation(all));
  }

  static List<ContainerPolicy> policies(JsonNode policy) {
    List<ContainerPolicy> all = new ArrayList<>();
    policy.path("containerPolicies").forEach(one -> all.add(VpaSpecs.policy(container(one))));
    return all;
  }

  static VpaDraft draft(JsonNode spec) {
    return new VpaDraft(
        "default",
        "vpa",
        field(spec, "targetRef", VpaParts::reference),
        field(spec, "updatePolicy", VpaParts::update),
        field(spec, "resourcePolicy", VpaParts::resourcePolicy),
        list(
            spec,
            "recommenders",
            it -> new Recommender(it.isTextual() ? it.asText() : it.path("name").asText())),
        field(spec, "startupBoost", VpaParts::boost));
  }

  private static Reference reference(JsonNode node) {
    return new Reference(text(node, "apiVersion"), text(node, "kind"), text(node, "name"));
  }

  private static Update update(JsonNode node) {
    return new Update(
        text(node, "updateMode"),
        field(node, "minReplicas", JsonNode::asInt),
        list(node, "evictionRequirements", VpaParts::requirement),
        field(node, "evictAfterOOMSeconds", JsonNode::asInt));
  }

  private static Requirement requirement(JsonNode node) {
    return new Requirement(
        list(node, "resources", JsonNode::asText), text(node, "changeRequirement"));
  }

  static List<EvictionRequirement> requirements(JsonNode nodes) {
    List<EvictionRequirement> all = new ArrayList<>();
    if (nodes != null) {
      for (JsonNode node : nodes) {
        Requirement it = requirement(node);
        all.add(
            new EvictionRequirement(
                it.resources(),
                EvictionRequirement.Change.of(it.changeRequirement()).orElseThrow()));
      }
    }
    return all;
  }

  private static Resource resourcePolicy(JsonNode node) {
    return new Resource(list(node, "containerPolicies", VpaParts::container));
  }

  static Container container(JsonNode node) {
    return new Container(
        text(node, "containerName"),
        text(node, "mode"),
        resources(node.get("minAllowed")),
        resources(node.get("maxAllowed")),
        list(node, "controlledResources", JsonNode::asText),
        text(node, "controlledValues"),
        field(node, "oomBumpUpRatio", VpaParts::quantity),
        field(node, "oomMinBumpUp", VpaParts::quantity),
        field(node, "memoryAggregationIntervalSeconds", JsonNode::asInt),
        field(node, "memoryAggregationIntervalCount", JsonNode::asLong),
        field(node, "startupBoost", VpaParts::boost));
  }

  private static Boost boost(JsonNode node) {
    return new Boost(field(node, "cpu", VpaParts::cpuBoost));
  }

  private static CpuBoost cpuBoost(JsonNode node) {
    return new CpuBoost(
        text(node, "type"),
        field(node, "factor", JsonNode::asInt),
        field(node, "quantity", VpaParts::quantity),
        field(node, "durationSeconds", JsonNode::asInt));
  }

  /** Vectors name no target; the spec needs one. */
  static VpaDraft vpaDraft(JsonNode vpa) {
    return new VpaDraft(
        "default",
        vpa.path("name").asText("vpa"),
        new Reference("apps/v1", "Deployment", "target"),
        update(vpa),
        resourcePolicy(vpa.path("policy")),
        null,
        field(vpa, "startupBoost", VpaParts::boost));
  }

  /** Some vectors have boosts that no server would store; only their duration matters there. */
  static VpaSpec spec(JsonNode vpa) {
    return VpaSpecs.spec(VpaDefaults.stored(vpaDraft(vpa)));
  }

  static VpaObject vpa(JsonNode vpa) {
    return vpa(vpa, spec(vpa));
  }

  static VpaObject vpa(JsonNode vpa, VpaSpec spec) {
    return new VpaObject(
        "default",
        vpa.path("name").asText("vpa"),
        Instant.EPOCH,
        spec,
        Optional.of(LabelSelector.everything()),
        recommendation(vpa.get("recommendation")));
  }

  static VpaPod pod(JsonNode pod) {
    return new VpaPod(
        pod.path("namespace").asText("default"),
        pod.path("name").asText("pod"),
        pod.path("uid").asText(),
        phase(pod.path("phase").asText("Running")),
        texts(pod.path("labels")),
        texts(pod.path("annotations")),
        orNone(list(pod, "conditions", VpaParts::condition)),
        time(pod.get("startTime")),
        orNone(list(pod, "containers", VpaParts::podContainer)),
        orNone(list(pod, "containerStatuses", VpaParts::status)),
        Optional.of(CREATOR),
        Optional.of(ObjectRef.deployment("target")));
  }

  private static VpaPod.Phase phase(String name) {
    return VpaPod.Phase.valueOf(name.toUpperCase(Locale.ROOT));
  }

  static VpaPod.Condition condition(JsonNode node) {
    Optional<Instant> age =
        Optional.ofNullable(field(node, "secondsSinceTransition", JsonNode::decimalValue))
            .map(seconds -> instant(seconds.negate()));
    return new VpaPod.Condition(
        node.path("type").asText(),
        node.path("status").asText(),
        node.path("reason").asText(),
        node.path("message").asText(),
        age.isPresent() ? age : time(node.get("lastTransitionTime")));
  }

  private static VpaContainer podContainer(JsonNode node) {
    return new VpaContainer(
        node.path("name").asText(),
        containerResources(node),
        orNone(
            list(
                node,
                "resizePolicy",
                it ->
                    new ResizePolicy(
                        it.path("resourceName").asText(), it.path("restartPolicy").asText()))));
  }

  static ContainerResources containerResources(JsonNode node) {
    return new ContainerResources(resources(node.get("requests")), resources(node.get("limits")));
  }

  private static VpaPod.Status status(JsonNode node) {
    JsonNode terminated =
        node.hasNonNull("lastTermination")
            ? node.get("lastTermination")
            : node.path("lastState").path("terminated");
    Optional<VpaPod.Termination> termination =
        terminated.isObject()
            ? Optional.of(
                new VpaPod.Termination(
                    terminated.path("reason").asText(),
                    time(terminated.get("startedAt")).orElse(instant(UNSET_SECONDS)),
                    time(terminated.get("finishedAt")).orElse(instant(UNSET_SECONDS))))
            : Optional.empty();
    return new VpaPod.Status(
        node.path("name").asText(),
        field(node, "resources", VpaParts::containerResources),
        termination);
  }

  /** Seconds as a number, or a text in RFC 3339. */
  static Optional<Instant> time(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return Optional.empty();
    }
    if (node.isTextual()) {
      return Optional.of(Instant.parse(node.asText()));
    }
    BigDecimal seconds = node.decimalValue();
    return seconds.compareTo(UNSET_SECONDS) == 0 ? Optional.empty() : Optional.of(instant(seconds));
  }

  static Instant instant(BigDecimal seconds) {
    return Instant.EPOCH
        .plus(Duration.ofSeconds(seconds.longValue()))
        .plusNanos(seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  static Optional<LimitRange.Item> limitRange(JsonNode node) {
    return node == null || !node.isObject()
        ? Optional.empty()
        : Optional.of(
            new LimitRange.Item(
                resources(node.get("min")),
                resources(node.get("max")),
                resources(node.get("default"))));
  }

  static void checkRecommendation(Optional<Recommendation> actual, JsonNode expected) {
    assertThat(actual).isEqualTo(recommendation(expected));
  }

  static void checkAnnotations(Map<String, List<String>> actual, JsonNode expected) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : expected.properties()) {
      List<String> texts = new ArrayList<>();
      entry.getValue().forEach(text -> texts.add(text.asText()));
      wanted.put(entry.getKey(), texts);
    }
    assertThat(actual.keySet()).isEqualTo(wanted.keySet());
    wanted.forEach(
        (name, texts) -> assertThat(actual.get(name)).containsExactlyInAnyOrderElementsOf(texts));
  }

  static String text(JsonNode node, String name) {
    return field(node, name, JsonNode::asText);
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

  static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }

  static <T> T field(JsonNode node, String name, Function<JsonNode, T> reader) {
    return node.hasNonNull(name) ? reader.apply(node.get(name)) : null;
  }
}
