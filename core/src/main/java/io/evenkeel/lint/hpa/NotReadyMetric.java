package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** An HPA of a GPU workload that knows CPU alone. */
final class NotReadyMetric extends PagedRule {
  NotReadyMetric() {
    super("resource-metric-alone", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject hpa : scene.ofKind("HorizontalPodAutoscaler")) {
      List<MetricField> metrics = scene.metricsOf(hpa);
      boolean cpuAlone =
          !metrics.isEmpty()
              && metrics.stream()
                  .allMatch(it -> it.type().endsWith("Resource") && it.name().equals("cpu"));
      boolean gpu = scene.target(hpa).filter(Scene::hasAccelerator).isPresent();
      if (cpuAlone && gpu) {
        findings
            .at(hpa, metrics.get(0).field())
            .report(
                "the work is done on the GPU, and the CPU of such a pod says little about it",
                "a model server keeps one or two cores busy polling, whatever the load",
                "scale by the server's own metrics, such as vllm:num_requests_waiting");
      }
    }
  }
}
