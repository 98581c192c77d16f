package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Executes vectors about the names and numbers that all triggers share. */
public final class MetricsCommonVectors {
  private MetricsCommonVectors() {}

  /** Returns the executors by the kind of vector. */
  public static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "externalMetricType", MetricsCommonVectors::externalMetricType,
        "integerTarget", MetricsCommonVectors::integerTarget,
        "milliQuantity", MetricsCommonVectors::milliQuantity,
        "stripIndex", MetricsCommonVectors::stripIndex,
        "normalizeName", MetricsCommonVectors::normalizeName);
  }

  private static void externalMetricType(JsonNode in, JsonNode expect) {
    Optional<String> type = ExternalTargetType.of(in.path("metricType").asText(""));
    assertThat(type.isEmpty()).isEqualTo(expect.path("error").asBoolean());
    for (String field : List.of("metricType", "type", "targetType", "value")) {
      if (expect.hasNonNull(field)) {
        assertThat(type).contains(expect.get(field).asText());
      }
    }
  }

  private static void integerTarget(JsonNode in, JsonNode expect) {
    Target target =
        ExternalTargetType.target(
            in.get("metricType").asText(), MetricQuantities.whole(in.get("value").asLong()));
    boolean average = expect.get("field").asText().equals("averageValue");
    assertThat(average ? target.averageValue() : target.value())
        .hasToString(expect.get("quantity").asText());
    assertThat(average ? target.value() : target.averageValue()).isNull();
  }

  private static void milliQuantity(JsonNode in, JsonNode expect) {
    JsonNode value = in.get("value");
    Quantity quantity =
        MetricQuantities.rounded(value.isTextual() ? special(value.asText()) : value.asDouble());
    if (expect.has("isZero")) {
      assertThat(quantity.signum() == 0).isEqualTo(expect.get("isZero").asBoolean());
    }
    if (expect.has("quantity")) {
      assertThat(quantity).isEqualTo(Quantity.parse(expect.get("quantity").asText()));
    }
  }

  private static double special(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static void stripIndex(JsonNode in, JsonNode expect) {
    Optional<String> name =
        MetricNaming.withoutIndex(in.get("triggerIndex").asInt(), in.get("metricName").asText());
    assertThat(name.isEmpty()).isEqualTo(expect.get("error").asBoolean());
    if (expect.hasNonNull("metricName")) {
      assertThat(name).contains(expect.get("metricName").asText());
    }
  }

  private static void normalizeName(JsonNode in, JsonNode expect) {
    assertThat(MetricNaming.normalized(in.get("value").asText()))
        .isEqualTo(expect.get("value").asText());
  }
}
