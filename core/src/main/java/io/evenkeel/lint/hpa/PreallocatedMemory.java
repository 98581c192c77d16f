package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.Findings.Draft;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.regex.Pattern;

/** Memory of a server that takes all it will ever use when it starts. */
final class PreallocatedMemory extends PagedRule {
  PreallocatedMemory() {
    super("preallocated-memory", Severity.WARNING);
  }

  private static final Pattern MODEL_SERVER =
      Pattern.compile(
          "(?i)(.*[^a-z])?(vllm|sglang|tgi|text-generation-inference|tritonserver|triton|nim)([^a-z].*)?");

  @Override
  public void check(Scene scene, Findings findings) {
    for (MetricField metric : scene.metrics()) {
      boolean memory = metric.type().endsWith("Resource") && metric.name().equals("memory");
      if (memory && serves(scene, metric.object())) {
        report(metric.object(), metric.field(), scene.metricsOf(metric.object()).size(), findings);
      }
    }
    for (TriggerField trigger : scene.triggers("memory")) {
      if (serves(scene, trigger.object())) {
        report(
            trigger.object(), trigger.field(), scene.triggersOf(trigger.object()).size(), findings);
      }
    }
  }

  private static boolean serves(Scene scene, ParsedObject autoscaler) {
    boolean image =
        scene.target(autoscaler).stream()
            .flatMap(it -> Scene.containers(it).stream())
            .anyMatch(it -> MODEL_SERVER.matcher(it.text("image").orElse("")).matches());
    return image || MODEL_SERVER.matcher(Scene.targetName(autoscaler).orElse("")).matches();
  }

  private static void report(ParsedObject object, FieldTree field, int metrics, Findings findings) {
    Draft draft = findings.at(object, field);
    if (metrics > 1) {
      draft.patch(Change.remove(Change.pointer(field.path().text())));
    }
    draft.report(
        "memory of a model server does not follow the load: above its target it holds the"
            + " workload at the maximum for ever, below it does nothing",
        "weights and buffers are taken when the server starts and given back when it ends; the"
            + " HPA takes the largest of what its metrics ask for",
        "remove it; vLLM shows its load in vllm:num_requests_waiting and"
            + " vllm:kv_cache_usage_perc");
  }
}
