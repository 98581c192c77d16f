package io.evenkeel.keda;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.conformance.ConformanceRun;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Upstream's test cases of KEDA. */
final class KedaConformanceTest extends ConformanceRun {
  KedaConformanceTest() {
    super("keda", executors());
  }

  private static Map<String, BiConsumer<JsonNode, JsonNode>> executors() {
    Map<String, BiConsumer<JsonNode, JsonNode>> all = new HashMap<>();
    all.putAll(ExecutorVectors.kinds());
    return all;
  }
}
