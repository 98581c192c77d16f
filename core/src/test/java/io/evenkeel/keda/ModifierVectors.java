package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.keda.formula.Bindings;
import io.evenkeel.keda.formula.FormulaException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Executes the vectors of {@code scaling-modifiers.json}, but for the scenarios. */
final class ModifierVectors {
  private static final Set<String> WORDS =
      Set.of("true", "false", "nil", "not", "in", "and", "or", "let", "if", "else");

  /** Names that are no calls, fields, texts or definitions. */
  private static final Pattern NAMES =
      Pattern.compile("(?<!let )(?<![\\w.'\"#$])([A-Za-z_]\\w*)\\b(?!\\s*[('\"])");

  private ModifierVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "metricNameMatch", ModifierVectors::metricNameMatch,
        "triggerValue", ModifierVectors::triggerValue,
        "triggerMetricPair", ModifierVectors::triggerMetricPair,
        "evaluateFormula", ModifierVectors::evaluateFormula,
        "isUsingModifiers", ModifierVectors::isUsingModifiers);
  }

  private static void metricNameMatch(JsonNode in, JsonNode expect) {
    List<String> names = KedaVectorParts.texts(in.get("array"));
    assertThat(TriggerPairs.contains(names, in.get("element").asText()))
        .isEqualTo(expect.get("result").asBoolean());
  }

  private static void triggerValue(JsonNode in, JsonNode expect) {
    boolean nil =
        MetricFallback.nilInFormula(
            fallback(in), FallbackVectors.health(in.path("health")), in.get("metricName").asText());
    assertThat(nil).isEqualTo(expect.get("value").isNull());
    if (!nil) {
      assertThat(in.get("metricValue").asDouble()).isEqualTo(expect.get("value").asDouble());
    }
  }

  private static void triggerMetricPair(JsonNode in, JsonNode expect) {
    ScalingModifiers modifiers = modifiers(in);
    String metric = in.get("metric").asText();
    String trigger = in.get("triggerName").asText();
    TriggerPairs before = new TriggerPairs(KedaVectorParts.textMap(in.path("pairs")));
    assertThat(TriggerPairs.problem(modifiers, metric, trigger).isPresent())
        .isEqualTo(expect.path("error").asBoolean());
    if (expect.has("pairs")) {
      assertThat(before.with(modifiers, metric, trigger).variables())
          .isEqualTo(KedaVectorParts.textMap(expect.get("pairs")));
    }
  }

  private static void evaluateFormula(JsonNode in, JsonNode expect) {
    Optional<CompositeMetric.Value> value = evaluated(in);
    assertThat(value.isEmpty()).as("error").isEqualTo(expect.path("error").asBoolean(false));
    if (expect.has("milliValue")) {
      assertThat(value.orElseThrow().milli()).isEqualTo(expect.get("milliValue").asLong());
    }
    if (expect.has("value")) {
      assertThat(value.orElseThrow().value()).isEqualTo(expect.get("value").asDouble());
    }
    if (expect.has("metricName")) {
      assertThat(MetricNaming.COMPOSITE).isEqualTo(expect.get("metricName").asText());
    }
  }

  /** Returns the composite value; empty if it is an error, of compilation or of evaluation. */
  private static Optional<CompositeMetric.Value> evaluated(JsonNode in) {
    Optional<Fallback> fallback = fallback(in);
    HealthTable health = FallbackVectors.health(in.path("health"));
    Map<String, JsonNode> values = new LinkedHashMap<>();
    in.path("values").properties().forEach(e -> values.put(e.getKey(), e.getValue()));
    try {
      ScalingModifiersPlan plan =
          ScalingModifiersPlan.of(modifiers(in), fallback, names(values.keySet(), in));
      Bindings bindings = plan.bindings();
      for (int i = 0; i < plan.triggers().size(); i++) {
        String name = plan.triggers().get(i);
        JsonNode value = values.get(name);
        if (value != null
            && value.isNumber()
            && !MetricFallback.nilInFormula(fallback, health, name)) {
          bindings.set(i, value.asDouble());
        }
      }
      CompositeMetric composite = plan.evaluate(bindings);
      return composite instanceof CompositeMetric.Value value
          ? Optional.of(value)
          : Optional.empty();
    } catch (FormulaException e) {
      return Optional.empty();
    }
  }

  /** Triggers that the formula names and that have no value at the time exist all the same. */
  private static List<String> names(Set<String> withValue, JsonNode in) {
    Set<String> names = new LinkedHashSet<>(withValue);
    Matcher matcher = NAMES.matcher(in.path("formula").asText(""));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    names.removeAll(WORDS);
    return List.copyOf(names);
  }

  private static void isUsingModifiers(JsonNode in, JsonNode expect) {
    JsonNode modifiers = in.path("advanced").path("scalingModifiers");
    assertThat(KedaVectorParts.advanced(modifiers).scalingModifiers().inUse())
        .isEqualTo(expect.get("result").asBoolean());
  }

  private static ScalingModifiers modifiers(JsonNode in) {
    String formula = in.path("formula").isTextual() ? in.get("formula").asText() : "";
    return new ScalingModifiers(formula, in.path("target").asText(""), "", "");
  }

  private static Optional<Fallback> fallback(JsonNode in) {
    return KedaVectorParts.spec(in, List.of()).fallback();
  }
}
