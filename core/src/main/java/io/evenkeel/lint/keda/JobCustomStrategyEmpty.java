package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.Optional;

/** A custom strategy without its percentage, which is the default one. */
final class JobCustomStrategyEmpty extends PagedRule {
  JobCustomStrategyEmpty() {
    super("scaled-job-custom-percentage", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject job : scene.ofKind("ScaledJob")) {
      Optional<FieldTree> strategy = job.fields().at("spec.scalingStrategy");
      boolean custom = strategy.flatMap(it -> it.text("strategy")).orElse("").equals("custom");
      if (custom
          && strategy
              .flatMap(it -> it.text("customScalingRunningJobPercentage"))
              .orElse("")
              .isEmpty()) {
        findings
            .at(job, strategy.orElse(job.fields()))
            .report(
                "without customScalingRunningJobPercentage the default strategy is used",
                "the percentage is parsed when the object is read; an empty one falls back in"
                    + " silence",
                "write customScalingRunningJobPercentage, such as \"0.5\"");
      }
    }
  }
}
