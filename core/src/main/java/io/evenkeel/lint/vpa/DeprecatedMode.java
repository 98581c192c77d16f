package io.evenkeel.lint.vpa;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;

/** The mode Auto, which is an old name. */
final class DeprecatedMode extends PagedRule {
  DeprecatedMode() {
    super("vpa-auto-mode", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject vpa : scene.ofKind("VerticalPodAutoscaler")) {
      vpa.fields()
          .at("spec.updatePolicy.updateMode")
          .filter(it -> it.text().orElse("").equals("Auto"))
          .ifPresent(
              it ->
                  findings
                      .at(vpa, it)
                      .patch(Change.set("/spec/updatePolicy/updateMode", "\"Recreate\""))
                      .report(
                          "Auto is deprecated and does what Recreate does: it evicts pods",
                          "the name was meant to become whatever is best, and newer modes are named"
                              + " for what they do",
                          "write Recreate, or InPlaceOrRecreate to resize without a restart"));
    }
  }
}
