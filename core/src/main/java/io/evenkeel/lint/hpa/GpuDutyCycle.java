package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.AdapterRule;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.regex.Pattern;

/** GPU utilization as a measure of load. */
final class GpuDutyCycle extends PagedRule {
  GpuDutyCycle() {
    super("gpu-duty-cycle", Severity.WARNING);
  }

  private static final Pattern GPU =
      Pattern.compile(
          "(?i).*(gpu_util|DCGM_FI_DEV_GPU_UTIL|GR_ENGINE_ACTIVE|nvidia_gpu_duty_cycle).*");

  @Override
  public void check(Scene scene, Findings findings) {
    List<AdapterRule> rules = scene.adapterRules();
    for (MetricField metric : scene.metrics()) {
      String series = AdapterRule.giving(metric.name(), rules).map(AdapterRule::series).orElse("");
      if (GPU.matcher(metric.name()).matches() || GPU.matcher(series).matches()) {
        report(metric.object(), metric.field(), metric.targetNumber().orElse(0), findings);
      }
    }
    for (TriggerField trigger : scene.triggers("prometheus")) {
      if (GPU.matcher(trigger.value("query")).find()) {
        report(
            trigger.object(),
            trigger.metadataOrSelf("query"),
            trigger.number("threshold").orElse(0),
            findings);
      }
    }
  }

  private static void report(
      ParsedObject object, FieldTree field, double target, Findings findings) {
    String cap =
        target > 0 && target < 100
            ? "; at a target of %s the most it ever asks for is ×%s"
                .formatted((long) target, Math.rint(100 / target * 100) / 100)
            : "";
    findings
        .at(object, field)
        .report(
            "GPU utilization is full as soon as one request runs: it crosses its target at a few"
                + " percent of what the replica can serve"
                + cap,
            "the number is the share of time in which any kernel ran, not how much of the GPU is"
                + " used; with continuous batching one request keeps it busy",
            "scale by vllm:num_requests_waiting or by running requests per replica; keep the"
                + " utilization for dashboards");
  }
}
