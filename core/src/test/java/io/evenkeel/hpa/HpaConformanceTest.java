package io.evenkeel.hpa;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.conformance.ConformanceRun;
import io.evenkeel.conformance.HpaValidationVectors;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Upstream's test cases of the HorizontalPodAutoscaler. */
final class HpaConformanceTest extends ConformanceRun {
  HpaConformanceTest() {
    super("hpa", executors());
  }

  private static Map<String, BiConsumer<JsonNode, JsonNode>> executors() {
    Map<String, BiConsumer<JsonNode, JsonNode>> all = new HashMap<>();
    all.putAll(CalculatorVectors.kinds());
    all.putAll(LimitVectors.kinds());
    all.putAll(ReconcileVectors.kinds());
    all.putAll(HpaValidationVectors.kinds());
    return all;
  }
}
