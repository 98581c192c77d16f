package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Executes the vectors of {@code fallback.json}, but for the scenarios. Whether the status could be
 * written is no input of a decision, so a failing write needs no execution of its own.
 */
final class FallbackVectors {
  private static final int ROUNDS = 10;

  private FallbackVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "getMetricsWithFallback", FallbackVectors::getMetricsWithFallback,
        "concurrentFailures", FallbackVectors::concurrentFailures);
  }

  private static void getMetricsWithFallback(JsonNode in, JsonNode expect) {
    JsonNode status = in.get("scaledObject").path("status");
    ScaledObjectSpec spec = KedaVectorParts.spec(in.get("scaledObject").path("spec"), List.of());
    FallbackDecision decision =
        MetricFallback.of(spec).decide(health(status.path("health")), query(in));
    List<KedaCondition> before = KedaVectorParts.conditions(status.path("conditions"));

    checkServed(expect, in, decision);
    if (expect.has("health")) {
      assertThat(decision.health()).isEqualTo(health(expect.get("health")));
    }
    Optional<KedaCondition> changed = FallbackCondition.changed(spec, decision.health(), before);
    if (expect.has("statusPatched")) {
      assertThat(changed.isPresent()).isEqualTo(expect.get("statusPatched").asBoolean());
    }
    String after =
        KedaCondition.set(before, changed.stream().toList()).stream()
            .filter(condition -> condition.type() == KedaCondition.Type.FALLBACK)
            .map(condition -> condition.status().apiName())
            .findFirst()
            .orElse("Unknown");
    if (expect.has("fallbackCondition")) {
      assertThat(after).isEqualTo(status(expect.get("fallbackCondition")));
    }
    if (expect.has("fallbackConditionNot")) {
      assertThat(after).isNotEqualTo(status(expect.get("fallbackConditionNot")));
    }
  }

  private static void checkServed(JsonNode expect, JsonNode in, FallbackDecision decision) {
    OptionalDouble value =
        decision instanceof FallbackDecision.Replaced replaced
            ? OptionalDouble.of(replaced.milli() / 1000.0)
            : decision instanceof FallbackDecision.Passed
                ? OptionalDouble.of(in.get("scaler").get("value").asDouble())
                : OptionalDouble.empty();
    if (expect.has("value")) {
      assertThat(value).isEqualTo(OptionalDouble.of(expect.get("value").asDouble()));
    }
    Optional<String> error =
        decision instanceof FallbackDecision.Failed failed
            ? Optional.of(failed.error())
            : Optional.empty();
    if (expect.path("error").isTextual()) {
      assertThat(error).contains(expect.get("error").asText());
    } else if (expect.path("error").isBoolean()) {
      assertThat(error.isPresent()).isEqualTo(expect.get("error").asBoolean());
    }
    if (expect.path("noError").asBoolean()) {
      assertThat(error).isEmpty();
    }
  }

  private static FallbackQuery query(JsonNode in) {
    JsonNode target = in.path("metricSpec").path("target");
    JsonNode size = target.has("averageValue") ? target.get("averageValue") : target.path("value");
    JsonNode error = in.get("scaler").path("error");
    OptionalInt ready = KedaVectorParts.integer(in.path("readyReplicas"));
    return new FallbackQuery(
        in.get("metricName").asText(),
        error.isMissingNode() || error.isNull() ? Optional.empty() : Optional.of(error.asText()),
        target.path("type").asText("AverageValue"),
        size.asDouble(),
        KedaVectorParts.integer(in.path("currentReplicas")),
        ready.isPresent() ? ready : KedaVectorParts.integer(in.path("readyPods")));
  }

  private static String status(JsonNode condition) {
    return condition.isObject() ? condition.get("status").asText() : condition.asText();
  }

  /**
   * Every failure of every metric arrives on whatever thread, as upstream's test has it; the owner
   * of the health swaps one value for the next. None may be lost or counted for another metric.
   */
  private static void concurrentFailures(JsonNode in, JsonNode expect) {
    assertThat(expect.get("noCrash").asBoolean()).isTrue();
    int metrics = in.get("metrics").asInt();
    MetricFallback rule = MetricFallback.of(KedaVectorParts.spec(in, List.of()));
    Optional<String> error = Optional.of(in.get("scaler").get("error").asText());
    AtomicReference<HealthTable> health = new AtomicReference<>(HealthTable.EMPTY);
    IntStream.range(0, metrics * ROUNDS)
        .parallel()
        .mapToObj(i -> failing("metric-" + i % metrics, error))
        .forEach(query -> health.updateAndGet(before -> rule.decide(before, query).health()));

    assertThat(health.get().metrics()).hasSize(metrics);
    assertThat(health.get().metrics().values())
        .containsOnly(new MetricHealth(ROUNDS, MetricHealth.Status.FAILING));
  }

  private static FallbackQuery failing(String metric, Optional<String> error) {
    return new FallbackQuery(
        metric, error, "AverageValue", 1, OptionalInt.empty(), OptionalInt.empty());
  }

  /** Reads {@code status.health}; none if it is null. */
  static HealthTable health(JsonNode health) {
    Map<String, MetricHealth> metrics = new LinkedHashMap<>();
    health
        .properties()
        .forEach(
            entry ->
                metrics.put(
                    entry.getKey(),
                    new MetricHealth(
                        entry.getValue().path("numberOfFailures").asInt(),
                        healthStatus(entry.getValue().path("status").asText("Happy")))));
    return new HealthTable(metrics);
  }

  private static MetricHealth.Status healthStatus(String apiName) {
    return Arrays.stream(MetricHealth.Status.values())
        .filter(status -> status.apiName().equals(apiName))
        .findFirst()
        .orElseThrow();
  }
}
