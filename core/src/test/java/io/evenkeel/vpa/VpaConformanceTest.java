package io.evenkeel.vpa;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.conformance.ConformanceRun;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Upstream's test cases of the VerticalPodAutoscaler. */
final class VpaConformanceTest extends ConformanceRun {
  VpaConformanceTest() {
    super("vpa", executors());
  }

  private static Map<String, BiConsumer<JsonNode, JsonNode>> executors() {
    Map<String, BiConsumer<JsonNode, JsonNode>> all = new HashMap<>();
    all.putAll(VpaValidationVectors.kinds());
    all.putAll(CappingVectors.kinds());
    all.putAll(ProportionVectors.kinds());
    return all;
  }

  /** The kind of a VPA case stands in its input. */
  @Override
  protected String kind(JsonNode node) {
    return node.path("input").path("op").asText();
  }
}
