package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import java.util.List;

/** A fallback that CPU and memory do not take part in. */
final class FallbackBesideResource extends PagedRule {
  FallbackBesideResource() {
    super("fallback-beside-resource", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      List<TriggerField> resources =
          scene.triggersOf(sizes.object()).stream()
              .filter(it -> it.type().equals("cpu") || it.type().equals("memory"))
              .toList();
      if (sizes.fallback().isPresent() && !resources.isEmpty()) {
        findings
            .at(sizes.object(), resources.get(0).field())
            .report(
                "while a source fails the workload has the fallback's size or what %s asks for,"
                        .formatted(resources.get(0).type())
                    + " whichever is more",
                "cpu and memory are read by the HPA from metrics-server; KEDA cannot stand in for"
                    + " them, and the HPA takes the largest of all",
                "nothing, if that is what you want; or remove the trigger");
      }
    }
  }
}
