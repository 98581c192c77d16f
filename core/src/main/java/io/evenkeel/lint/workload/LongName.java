package io.evenkeel.lint.workload;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;

/** A ScaledObject whose name makes that of its HPA too long. */
final class LongName extends PagedRule {
  LongName() {
    super("scaled-object-name-too-long", Severity.ERROR);
  }

  private static final int LONGEST = 54;

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject object : scene.ofKind("ScaledObject")) {
      boolean named =
          object.fields().text("spec.advanced.horizontalPodAutoscalerConfig.name").isPresent();
      if (object.name().length() > LONGEST && !named) {
        findings
            .at(object, object.fields().at("metadata.name").orElse(object.fields()))
            .report(
                "the name has %d characters, and the HPA keda-hpa-… cannot be created with more than %d"
                    .formatted(object.name().length(), LONGEST),
                "KEDA puts keda-hpa- before it, and the name is used as a label value of 63 characters"
                    + " at most",
                "shorten it, or write advanced.horizontalPodAutoscalerConfig.name");
      }
    }
  }
}
