package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.trace.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Executes vectors about which pods are updated, and in which order. */
final class UpdaterVectors {
  private UpdaterVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "priority", UpdaterVectors::priority,
        "less", UpdaterVectors::less,
        "hasLower", UpdaterVectors::hasLower,
        "queue", UpdaterVectors::queue,
        "admit", UpdaterVectors::admit,
        "loopInit", UpdaterVectors::loopInit,
        "rateLimiter", UpdaterVectors::rateLimiter);
  }

  private static void priority(JsonNode in, JsonNode expect) {
    Recommendation recommendation =
        VpaParts.recommendation(in.get("recommendation")).orElse(Recommendation.EMPTY);
    UpdatePriority actual = UpdatePriority.of(VpaParts.pod(in.get("pod")), recommendation);
    if (expect.has("outsideRecommendedRange")) {
      assertThat(actual.outsideRecommendedRange())
          .isEqualTo(expect.get("outsideRecommendedRange").asBoolean());
    }
    if (expect.has("scaleUp")) {
      assertThat(actual.scaleUp()).isEqualTo(expect.get("scaleUp").asBoolean());
    }
    JsonNode tolerance = expect.path("tolerance");
    if (expect.has("resourceDiff")) {
      double wanted = expect.get("resourceDiff").asDouble();
      double margin =
          tolerance.path("absolute").asDouble() + tolerance.path("relative").asDouble() * wanted;
      assertThat(actual.resourceDiff()).isCloseTo(wanted, within(margin));
    }
  }

  private static UpdatePriority written(JsonNode node) {
    return new UpdatePriority(
        node.path("outsideRecommendedRange").asBoolean(),
        node.path("scaleUp").asBoolean(),
        node.path("resourceDiff").asDouble());
  }

  private static void less(JsonNode in, JsonNode expect) {
    UpdatePriority a = written(in.get("a"));
    UpdatePriority b = written(in.get("b"));
    assertThat(a.compareTo(b) < 0).isEqualTo(expect.get("less").asBoolean());
    assertThat(b.compareTo(a) < 0).isEqualTo(expect.get("reverseLess").asBoolean());
  }

  private static void hasLower(JsonNode in, JsonNode expect) {
    Recommendation last = VpaParts.recommendation(in.get("last")).orElse(null);
    Recommendation now = VpaParts.recommendation(in.get("new")).orElse(null);
    assertThat(LowerRecommendation.isLower(now, last)).isEqualTo(expect.get("lower").asBoolean());
  }

  private static void queue(JsonNode in, JsonNode expect) {
    Map<String, Recommendation> infeasible = new HashMap<>();
    Optional<Recommendation> refused = VpaParts.recommendation(in.get("lastInfeasibleAttempt"));
    Optional<Recommendation> processed = VpaParts.recommendation(in.get("processedRecommendation"));
    List<VpaPod> pods = new ArrayList<>();
    in.get("pods").forEach(pod -> pods.add(VpaParts.pod(pod)));
    pods.forEach(pod -> refused.ifPresent(it -> infeasible.put(pod.uid(), it)));
    UpdateQueue queue =
        new UpdateQueue(
            VpaParts.spec(in.get("vpa")),
            options(in),
            infeasible,
            VpaParts.instant(in.get("now").decimalValue()),
            Trace.silent());
    for (VpaPod pod : pods) {
      JsonNode priority = in.path("priorities").path(pod.name());
      UpdatePriority own =
          priority.isObject()
              ? written(priority)
              : UpdatePriority.of(pod, processed.orElse(Recommendation.EMPTY));
      queue.add(pod, own, processed.orElse(null));
    }
    Set<String> admitted = new TreeSet<>();
    in.path("admittedOnly").forEach(name -> admitted.add(name.asText()));
    boolean all = !in.hasNonNull("admittedOnly");
    List<String> order =
        queue.order((pod, it) -> all || admitted.contains(pod.name())).stream()
            .map(VpaPod::name)
            .toList();
    List<String> expected = new ArrayList<>();
    expect.get("order").forEach(name -> expected.add(name.asText()));
    assertThat(order).isEqualTo(expected);
  }

  private static UpdaterOptions options(JsonNode in) {
    JsonNode config = in.path("config");
    UpdaterOptions upstream = UpdaterOptions.UPSTREAM;
    boolean perVpa = in.path("perVPAConfig").asBoolean(in.path("vpa").has("evictAfterOOMSeconds"));
    return new UpdaterOptions(
        upstream.minReplicas(),
        upstream.evictionTolerance(),
        upstream.evictionRate(),
        upstream.useAdmissionControllerStatus(),
        upstream.inPlaceSkipDisruptionBudget(),
        config.path("minChangePriority").asDouble(upstream.podUpdateThreshold()),
        seconds(config.get("podLifetimeUpdateThresholdSeconds"), upstream.lifetimeThreshold()),
        seconds(config.get("evictAfterOOMSeconds"), upstream.evictAfterOomThreshold()),
        new VpaFeatureGates(perVpa, false, true));
  }

  private static Duration seconds(JsonNode seconds, Duration otherwise) {
    return seconds == null || seconds.isNull()
        ? otherwise
        : Duration.ofMillis(seconds.decimalValue().multiply(BigDecimal.valueOf(1000)).longValue());
  }

  private static void admit(JsonNode in, JsonNode expect) {
    boolean actual =
        EvictionRequirements.admit(
            VpaParts.pod(in.get("pod")),
            VpaParts.recommendation(in.get("recommendation")).orElse(Recommendation.EMPTY),
            VpaParts.requirements(in.get("evictionRequirements")));
    assertThat(actual).isEqualTo(expect.get("admit").asBoolean());
  }

  /** Every round begins anew, so only the last one counts. */
  private static void loopInit(JsonNode in, JsonNode expect) {
    Map<String, List<EvictionRequirement>> stored = Map.of();
    for (JsonNode round : in.get("rounds")) {
      List<EvictionRequirements.Controlled> vpas = new ArrayList<>();
      for (JsonNode vpa : round) {
        Optional<List<EvictionRequirement>> requirements =
            vpa.path("noUpdatePolicy").asBoolean()
                ? Optional.empty()
                : Optional.of(VpaParts.requirements(vpa.get("requirements")));
        List<String> pods = VpaParts.list(vpa, "pods", JsonNode::asText);
        vpas.add(new EvictionRequirements.Controlled(requirements, pods));
      }
      stored = EvictionRequirements.byPod(vpas);
    }
    Map<String, List<EvictionRequirement>> expected = new HashMap<>();
    expect
        .get("stored")
        .properties()
        .forEach(e -> expected.put(e.getKey(), VpaParts.requirements(e.getValue())));
    assertThat(stored).isEqualTo(expected);
  }

  private static void rateLimiter(JsonNode in, JsonNode expect) {
    EvictionRate rate = EvictionRate.of(in.get("limit").asDouble(), in.get("burst").asInt());
    assertThat(rate.perSecond().isEmpty()).isEqualTo(expect.get("unlimited").asBoolean());
    assertThat(rate.burst()).isEqualTo(expect.get("burst").asInt());
    JsonNode limit = expect.get("limit");
    if (limit != null && limit.isNumber()) {
      assertThat(rate.perSecond()).hasValue(limit.asDouble());
    } else {
      assertThat(rate.perSecond()).isEmpty();
    }
  }
}
