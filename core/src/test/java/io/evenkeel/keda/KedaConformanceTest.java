package io.evenkeel.keda;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.conformance.ConformanceRun;
import io.evenkeel.keda.reconcile.AdmissionVectors;
import io.evenkeel.keda.reconcile.GenerationVectors;
import io.evenkeel.keda.trigger.TriggerVectors;
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
    all.putAll(AdmissionVectors.kinds());
    all.putAll(GenerationVectors.kinds());
    all.putAll(MetricsCommonVectors.kinds());
    all.putAll(ModifierVectors.kinds());
    all.putAll(FallbackVectors.kinds());
    all.putAll(ScaledJobVectors.kinds());
    all.putAll(TriggerVectors.kinds());
    all.put("scenario", KedaConformanceTest::scenario);
    return all;
  }

  /** A scenario is one of jobs or of a ScaledObject's loop. */
  private static void scenario(JsonNode in, JsonNode expect) {
    if (JobScenarios.knows(in)) {
      JobScenarios.run(in, expect);
    } else {
      ScenarioVectors.run(in, expect);
    }
  }

  /** Kinds of single triggers occur in several files: theirs bear the trigger's type. */
  @Override
  protected String kind(JsonNode node) {
    return TriggerVectors.kind(node).orElseGet(() -> super.kind(node));
  }
}
