package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.VpaDraft.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Executes vectors about policies, limit ranges and capping. */
final class CappingVectors {
  private CappingVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "apply", CappingVectors::apply,
        "applyPolicy", CappingVectors::applyPolicy,
        "podLimitRange", CappingVectors::podLimitRange,
        "combineLimitRanges", CappingVectors::combineLimitRanges,
        "containerPolicy", CappingVectors::containerPolicy,
        "controlledValues", CappingVectors::controlledValues);
  }

  private static void apply(JsonNode in, JsonNode expect) {
    boolean vpaMissing = in.path("vpaMissing").asBoolean();
    VpaPod pod = in.path("podMissing").asBoolean() ? null : VpaParts.pod(in.get("pod"));
    Optional<Recommendation> written =
        vpaMissing ? null : VpaParts.recommendation(in.get("recommendation"));
    Optional<List<ContainerPolicy>> policies =
        in.hasNonNull("policy")
            ? Optional.of(VpaParts.policies(in.get("policy")))
            : Optional.empty();
    NamespaceLimits limits =
        new NamespaceLimits(
            VpaParts.limitRange(in.get("containerLimitRange")),
            VpaParts.limitRange(in.get("podLimitRange")));
    if (expect.path("error").asBoolean()) {
      assertThatNullPointerException()
          .isThrownBy(() -> Capping.forPod(written, policies, pod, limits));
      return;
    }
    Optional<CappedRecommendation> capped = Capping.forPod(written, policies, pod, limits);
    if (expect.has("recommendation")) {
      VpaParts.checkRecommendation(
          capped.map(CappedRecommendation::recommendation), expect.get("recommendation"));
    }
    if (expect.has("annotations")) {
      VpaParts.checkAnnotations(
          capped.map(CappedRecommendation::annotations).orElse(Map.of()),
          expect.get("annotations"));
    }
    if (expect.has("annotationsContain")) {
      checkContained(capped.orElseThrow().annotations(), expect.get("annotationsContain"));
    }
  }

  /** By container, or for any container. */
  private static void checkContained(Map<String, List<String>> actual, JsonNode texts) {
    if (texts.isArray()) {
      List<String> all = actual.values().stream().flatMap(List::stream).toList();
      texts.forEach(text -> assertThat(all).contains(text.asText()));
      return;
    }
    texts
        .properties()
        .forEach(
            entry ->
                entry
                    .getValue()
                    .forEach(
                        text -> assertThat(actual.get(entry.getKey())).contains(text.asText())));
  }

  private static void applyPolicy(JsonNode in, JsonNode expect) {
    List<ContainerPolicy> policies = VpaParts.policies(in.path("policy"));
    List<ContainerPolicy> before = List.copyOf(policies);
    Map<String, Quantity> most = VpaParts.resourcesOrNone(in.get("globalMaxAllowed"));
    Optional<Recommendation> capped =
        VpaParts.recommendation(in.get("recommendation"))
            .map(it -> Capping.toPolicy(it, policies, most).recommendation());
    VpaParts.checkRecommendation(capped, expect.get("recommendation"));
    assertThat(policies.equals(before)).isEqualTo(expect.path("policyUnchanged").asBoolean(true));
  }

  private static void podLimitRange(JsonNode in, JsonNode expect) {
    RecommendationField field =
        Stream.of(RecommendationField.values())
            .filter(it -> it.apiName().equals(in.get("field").asText()))
            .findFirst()
            .orElseThrow();
    CappedRecommendation capped =
        Capping.toPodLimitRange(
            VpaParts.recommendation(in.get("recommendation")).orElseThrow(),
            VpaParts.pod(in.get("pod")),
            VpaParts.limitRange(in.get("limitRange")).orElseThrow(),
            in.get("resource").asText(),
            field);
    VpaParts.checkRecommendation(
        Optional.of(capped.recommendation()), expect.get("recommendation"));
  }

  private static void combineLimitRanges(JsonNode in, JsonNode expect) {
    List<LimitRange> ranges = new ArrayList<>();
    for (JsonNode range : in.get("limitRanges")) {
      List<LimitRange.Entry> entries = new ArrayList<>();
      for (JsonNode limit : range.get("limits")) {
        entries.add(
            new LimitRange.Entry(
                limit.get("type").asText(), VpaParts.limitRange(limit).orElseThrow()));
      }
      ranges.add(new LimitRange(range.get("namespace").asText(), entries));
    }
    NamespaceLimits limits = NamespaceLimits.of(in.get("namespace").asText(), ranges);
    Optional<LimitRange.Item> item =
        in.get("type").asText().equals("Pod") ? limits.pod() : limits.container();
    assertThat(item).isEqualTo(VpaParts.limitRange(expect.get("item")));
  }

  private static void containerPolicy(JsonNode in, JsonNode expect) {
    Optional<ContainerPolicy> found =
        ContainerPolicies.find(VpaParts.policies(in.path("policy")), in.get("container").asText());
    Optional<ContainerPolicy> expected =
        Optional.ofNullable(VpaParts.field(expect, "policy", VpaParts::container))
            .map((Container it) -> VpaSpecs.policy(it));
    expect.get("policy");
    assertThat(found).isEqualTo(expected);
  }

  private static void controlledValues(JsonNode in, JsonNode expect) {
    ControlledValues actual =
        ContainerPolicies.controlledValues(
            VpaParts.policies(in.path("policy")), in.get("container").asText());
    assertThat(actual.apiName()).isEqualTo(expect.get("controlledValues").asText());
  }
}
