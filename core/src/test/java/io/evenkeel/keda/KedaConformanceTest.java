package io.evenkeel.keda;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.conformance.ConformanceRun;
import io.evenkeel.loop.LoopVectors;
import io.evenkeel.loop.ScenarioVectors;
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
    all.putAll(HandlerVectors.kinds());
    all.putAll(LoopVectors.kinds());
    all.putAll(ScenarioVectors.kinds());
    return all;
  }
}
