package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code recommender-logic.json}. */
final class RecommenderVectors {
  private RecommenderVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    Map<String, BiConsumer<JsonNode, JsonNode>> kinds = new HashMap<>();
    kinds.put("recommend", RecommenderVectors::recommend);
    kinds.put("toList", RecommenderVectors::toList);
    kinds.put("resourceList", RecommenderVectors::resourceList);
    kinds.put("humanize", RecommenderVectors::humanize);
    kinds.put("roundUp", RecommenderVectors::roundUp);
    kinds.put("cpuAmountFromQuantity", (in, expect) -> amount(quantity(in).milliValue(), expect));
    kinds.put(
        "memoryAmountFromQuantity", (in, expect) -> amount(Amounts.units(quantity(in)), expect));
    kinds.put(
        "cpuAmountFromCores",
        (in, expect) -> amount(Resource.CPU.amount(in.get("cores").asDouble()), expect));
    kinds.put(
        "memoryAmountFromBytes",
        (in, expect) -> amount(Resource.MEMORY.amount(in.get("bytes").asDouble()), expect));
    kinds.put(
        "coresFromCpuAmount",
        (in, expect) -> number(AmountMath.cores(in.get("amount").asLong()), expect, "cores"));
    kinds.put(
        "bytesFromMemoryAmount",
        (in, expect) -> number(AmountMath.bytes(in.get("amount").asLong()), expect, "bytes"));
    kinds.put(
        "quantityFromCpuAmount", (in, expect) -> quantityFromAmount(Resource.CPU, in, expect));
    kinds.put(
        "quantityFromMemoryAmount",
        (in, expect) -> quantityFromAmount(Resource.MEMORY, in, expect));
    kinds.put(
        "scale",
        (in, expect) ->
            amount(
                AmountMath.scaled(in.get("amount").asLong(), in.get("factor").asDouble()), expect));
    kinds.put("resourceNames", RecommenderVectors::resourceNames);
    kinds.put(
        "amountFromFloat",
        (in, expect) -> amount(AmountMath.of(in.get("value").asDouble()), expect));
    kinds.put("extractContainerName", RecommenderVectors::extractContainerName);
    kinds.put("integerCPU", RecommenderVectors::integerCpu);
    kinds.put("integerCPUList", RecommenderVectors::integerCpuList);
    return kinds;
  }

  private static Quantity quantity(JsonNode in) {
    return Quantity.parse(in.get("quantity").asText());
  }

  private static void amount(long actual, JsonNode expect) {
    assertThat(actual).isEqualTo(expect.get("amount").asLong());
  }

  private static void number(double actual, JsonNode expect, String name) {
    Tolerance.of(expect.path("tolerance")).check(actual, expect.get(name));
  }

  private static void quantityFromAmount(Resource resource, JsonNode in, JsonNode expect) {
    assertThat(resource.quantity(in.get("amount").asLong())).isEqualTo(quantity(expect));
  }

  private static void recommend(JsonNode in, JsonNode expect) {
    RecommenderOptions defaults = RecommenderOptions.defaults();
    RecommenderOptions options =
        defaults.withResources(
            defaults.cpu().withPodMinimum(in.path("podMinCPUMillicores").asDouble(25)),
            defaults.memory().withPodMinimum(in.path("podMinMemoryMb").asDouble(250)));
    JsonNode constant = in.get("constant");
    long cpu = Resource.CPU.amount(constant.get("cpuCores").asDouble());
    long memory = Resource.MEMORY.amount(constant.get("memoryBytes").asDouble());
    AmountSource source =
        (container, resource, state) ->
            resource == Resource.CPU
                ? new AmountRange(cpu, cpu, cpu)
                : new AmountRange(memory, memory, memory);
    Map<String, AggregateState> states = new TreeMap<>();
    for (Map.Entry<String, JsonNode> container : in.get("containers").properties()) {
      states.put(container.getKey(), state(container.getValue()));
    }
    VerticalAutoscaler recommender = VerticalAutoscaler.of(List.of(), options);
    Map<String, Map<Resource, AmountRange>> actual =
        recommender.estimates(states, source, Trace.silent());
    List<String> names = new ArrayList<>();
    expect.fieldNames().forEachRemaining(names::add);
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(names);
    names.forEach(name -> checkRanges(actual.get(name), expect.get(name)));
  }

  private static AggregateState state(JsonNode container) {
    AggregateState state = AggregateState.empty(AggregationOptions.defaults());
    if (container.hasNonNull("controlledResources")) {
      ContainerPolicy policy =
          ContainerPolicy.builder("container")
              .controlledResources(
                  VpaParts.list(container, "controlledResources", JsonNode::asText))
              .build();
      state.apply(Optional.of(policy), VpaFeatureGates.UPSTREAM);
    }
    return state;
  }

  private static void checkRanges(Map<Resource, AmountRange> actual, JsonNode expect) {
    for (Bound bound : Bound.values()) {
      String field = bound.label(Resource.CPU).substring("cpu ".length());
      for (Map.Entry<String, JsonNode> amount : expect.path(field).properties()) {
        Resource resource = Resource.valueOf(amount.getKey().toUpperCase(Locale.ROOT));
        assertThat(actual.get(resource).of(bound)).isEqualTo(amount.getValue().asLong());
      }
    }
    if (expect.has("resourcesPresent")) {
      assertThat(actual.keySet())
          .extracting(Resource::apiName)
          .containsExactlyInAnyOrderElementsOf(
              VpaParts.list(expect, "resourcesPresent", JsonNode::asText));
    }
  }

  private static RecommenderOptions presentation(JsonNode in) {
    RecommenderOptions defaults = RecommenderOptions.defaults();
    RecommenderOptions rounding =
        defaults.withResources(
            defaults.cpu().withRoundTo(in.path("roundCPUMillicores").asLong(1)),
            defaults.memory().withRoundTo(in.path("roundMemoryBytes").asLong(1)));
    return in.path("humanizeMemory").asBoolean() ? rounding.withHumanizedMemory() : rounding;
  }

  private static Map<Resource, AmountRange> ranges(JsonNode resources) {
    Map<Resource, AmountRange> ranges = new EnumMap<>(Resource.class);
    for (Map.Entry<String, JsonNode> entry : resources.properties()) {
      long amount = entry.getValue().asLong();
      Resource resource = Resource.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
      ranges.put(resource, new AmountRange(amount, amount, amount));
    }
    return ranges;
  }

  private static void toList(JsonNode in, JsonNode expect) {
    Map<String, Map<Resource, AmountRange>> estimates = new HashMap<>();
    for (JsonNode one : in.get("recommendations")) {
      estimates.put(one.get("containerName").asText(), ranges(one.get("target")));
    }
    Recommendation actual =
        VerticalAutoscaler.of(List.of(), presentation(in)).presented(estimates, Trace.silent());
    assertThat(actual.containers()).hasSize(expect.get("order").size());
    for (int i = 0; i < expect.get("order").size(); i++) {
      JsonNode wanted = expect.get("order").get(i);
      ContainerRecommendation container = actual.containers().get(i);
      assertThat(container.containerName()).isEqualTo(wanted.get(0).asText());
      assertThat(container.target().get("cpu").milliValue()).isEqualTo(wanted.get(1).asLong());
      assertThat(Amounts.units(container.target().get("memory"))).isEqualTo(wanted.get(2).asLong());
    }
  }

  private static void resourceList(JsonNode in, JsonNode expect) {
    Presentation presentation = new Presentation(presentation(in), Trace.silent());
    assertThat(presentation.quantities("c", Bound.TARGET, ranges(in.get("resources"))))
        .isEqualTo(VpaParts.resources(expect.get("quantities")));
  }

  private static void humanize(JsonNode in, JsonNode expect) {
    assertThat(Presentation.humanized(in.get("bytes").asLong()))
        .isEqualTo(expect.get("text").asText());
  }

  private static void roundUp(JsonNode in, JsonNode expect) {
    long step = in.get("scale").asLong();
    assertThat(AmountMath.roundedUp(in.get("value").asLong(), step))
        .isEqualTo(expect.get("value").asLong());
    assertThat(AmountMath.isStep(step)).isEqualTo(!expect.path("error").asBoolean());
  }

  private static void resourceNames(JsonNode in, JsonNode expect) {
    ContainerPolicy policy =
        ContainerPolicy.builder("container")
            .controlledResources(VpaParts.list(in, "names", JsonNode::asText))
            .build();
    AggregateState state = AggregateState.empty(AggregationOptions.defaults());
    state.apply(Optional.of(policy), VpaFeatureGates.UPSTREAM);
    assertThat(state.controlledResources())
        .isEqualTo(VpaParts.list(expect, "names", JsonNode::asText));
  }

  private static void extractContainerName(JsonNode in, JsonNode expect) {
    assertThat(
            IntegerCpu.containerName(
                in.get("key").asText(), in.get("prefix").asText(), in.get("suffix").asText()))
        .isEqualTo(expect.get("name").asText());
  }

  private static void integerCpu(JsonNode in, JsonNode expect) {
    IntegerCpu rule = new IntegerCpu(VpaParts.texts(in.path("annotations")), Trace.silent());
    Recommendation before = VpaParts.recommendation(in.get("recommendations")).orElseThrow();
    VpaParts.checkRecommendation(Optional.of(rule.applied(before)), expect.get("recommendations"));
  }

  private static void integerCpuList(JsonNode in, JsonNode expect) {
    assertThat(IntegerCpu.wholeCores(VpaParts.resources(in.get("resources"))))
        .isEqualTo(VpaParts.resources(expect.get("resources")));
  }
}
