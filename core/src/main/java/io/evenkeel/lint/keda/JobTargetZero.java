package io.evenkeel.lint.keda;

import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.keda.trigger.OtherTrigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.model.Quantity;

/** A ScaledJob whose target per job is zero, so that no number of jobs follows from a queue. */
final class JobTargetZero extends PagedRule {
  JobTargetZero() {
    super("scaled-job-target-zero", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ReadTrigger trigger : ReadTrigger.of(scene)) {
      boolean job = trigger.field().object().kind().equals("ScaledJob");
      if (job
          && trigger.parsed() instanceof ParsedTrigger.Accepted accepted
          && known(accepted.spec())
          && accepted.spec().metricSpecs().stream().anyMatch(JobTargetZero::isZero)) {
        findings
            .at(trigger.field().object(), trigger.field().field())
            .report(
                "the target of the %s trigger is 0, so no job is ever created"
                    .formatted(trigger.field().type()),
                "jobs = ⌈queue / target⌉, and KEDA takes 0 for the result if the target is 0",
                "write how many items one job works off, such as 1");
      }
    }
  }

  /** Some sources tell their target only when asked. */
  private static boolean known(TriggerSpec spec) {
    return !spec.type().startsWith("external")
        && !(spec instanceof OtherTrigger other
            && (other.type().equals("selenium-grid") || other.type().equals("forgejo-runner")));
  }

  private static boolean isZero(Metric metric) {
    Source external = metric.external();
    Target target = external == null ? null : external.target();
    Quantity average = target == null ? null : target.averageValue();
    return average != null && average.value().signum() == 0;
  }
}
