package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Executes vectors about limits in proportion and the resources of a pod. */
final class ProportionVectors {
  private ProportionVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "proportionalLimit", ProportionVectors::proportionalLimit,
        "scaleCpu", ProportionVectors::scaleCpu,
        "provider", ProportionVectors::provider,
        "containersResources", ProportionVectors::containersResources);
  }

  private static void proportionalLimit(JsonNode in, JsonNode expect) {
    ProportionalLimit actual =
        ProportionalLimit.of(
            in.get("resource").asText(),
            orZero(in.get("originalLimit")),
            orZero(in.get("originalRequest")),
            orZero(in.get("recommendedRequest")),
            orZero(in.get("defaultLimit")));
    assertThat(actual.limit()).isEqualTo(VpaParts.quantity(expect.get("limit")));
    assertThat(!actual.note().isEmpty()).isEqualTo(expect.get("annotated").asBoolean());
  }

  private static Quantity orZero(JsonNode node) {
    Quantity quantity = VpaParts.quantity(node);
    return quantity == null ? Resources.ZERO : quantity;
  }

  /** The schema leaves the name of the result open; whatever else is expected is the number. */
  private static void scaleCpu(JsonNode in, JsonNode expect) {
    Quantity scaled = orZero(in.get("scaled"));
    Quantity base = orZero(in.get("base"));
    Quantity result = orZero(in.get("result"));
    Proportion actual =
        in.path("rounding").asText().equals("roundUpToFullUnit")
            ? Proportion.roundedUp(Resources.CPU, scaled, base, result)
            : Proportion.of(Resources.CPU, scaled, base, result);
    for (String name : List.of("value", "result", "scaled", "quantity")) {
      if (expect.has(name)) {
        assertThat(actual.quantity()).isEqualTo(VpaParts.quantity(expect.get(name)));
      }
    }
    if (expect.has("milli")) {
      assertThat(actual.quantity().milliValue()).isEqualTo(expect.get("milli").asLong());
    }
    if (expect.has("kind")) {
      String name = actual.outcome().name().replace("_", "");
      assertThat(name).isEqualToIgnoringCase(expect.get("kind").asText());
    }
  }

  private static void provider(JsonNode in, JsonNode expect) {
    JsonNode vpa = in.get("vpa");
    VpaPod pod = VpaParts.pod(in.get("pod"));
    Optional<NamespaceLimits> limits =
        in.path("limitRangeError").asBoolean()
            ? Optional.empty()
            : Optional.of(
                new NamespaceLimits(
                    VpaParts.limitRange(in.get("containerLimitRange")), Optional.empty()));
    Optional<PodSizing> sizing =
        PodSizing.of(
            VpaParts.spec(vpa), VpaParts.recommendation(vpa.get("recommendation")), pod, limits);
    if (expect.path("error").asBoolean()) {
      assertThat(sizing).isEmpty();
      return;
    }
    ContainerResources first = sizing.orElseThrow().containers().get(0);
    assertThat(wholeUnits(first.requests()))
        .isEqualTo(wholeUnits(VpaParts.resources(expect.get("requests"))));
    checkLimits(first, expect);
    VpaParts.checkAnnotations(sizing.orElseThrow().annotations(), expect.get("annotations"));
  }

  private static Map<String, Long> wholeUnits(Map<String, Quantity> resources) {
    Map<String, Long> units = new LinkedHashMap<>();
    if (resources != null) {
      resources.forEach((name, quantity) -> units.put(name, Amounts.units(quantity)));
    }
    return units;
  }

  /** An unset map and an empty one are the same here. */
  private static void checkLimits(ContainerResources actual, JsonNode expect) {
    assertThat(orNone(actual.limits())).isEqualTo(VpaParts.resourcesOrNone(expect.get("limits")));
  }

  private static Map<String, Quantity> orNone(Map<String, Quantity> resources) {
    return resources == null ? Map.of() : resources;
  }

  private static void containersResources(JsonNode in, JsonNode expect) {
    VpaPod pod = VpaParts.pod(in.get("pod"));
    Recommendation recommendation =
        VpaParts.recommendation(in.get("recommendation")).orElse(Recommendation.EMPTY);
    List<ContainerPolicy> policies = VpaParts.policies(in.path("policy"));
    List<ContainerResources> sized =
        in.path("addAll").asBoolean()
            ? PodSizing.whole(pod, policies, recommendation)
            : PodSizing.recommended(pod, policies, recommendation);
    assertThat(orNone(sized.get(0).requests()))
        .isEqualTo(VpaParts.resourcesOrNone(expect.get("requests")));
    checkLimits(sized.get(0), expect);
    assertThat(Stream.of("requests", "limits").allMatch(expect::has)).isTrue();
  }
}
