package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;
import java.util.List;

/** An activation threshold of a workload that never sleeps. */
final class ActivationWithoutEffect extends PagedRule {
  ActivationWithoutEffect() {
    super("activation-without-effect", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      for (TriggerField trigger :
          sizes.sleeps() ? List.<TriggerField>of() : scene.triggersOf(sizes.object())) {
        trigger.field().at("metadata").stream()
            .flatMap(it -> it.entries().values().stream())
            .filter(it -> it.path().text().contains(".activation"))
            .forEach(it -> report(sizes, it, findings));
      }
    }
  }

  private static void report(Sizes sizes, FieldTree key, Findings findings) {
    findings
        .at(sizes.object(), key)
        .patch(Change.remove(Change.pointer(key.path().text())))
        .report(
            "has no effect on the size, as minReplicaCount %s keeps the workload awake"
                .formatted(Sizes.shown(sizes.min())),
            "activation decides between zero (or the idle size) and the rest; from one replica up"
                + " the HPA decides by the threshold alone",
            "remove it, or write minReplicaCount: 0 if the workload may sleep");
  }
}
