package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A cooldown that is shorter than what a GPU workload takes to start. */
final class CooldownShorterThanStart extends PagedRule {
  CooldownShorterThanStart() {
    super("cooldown-shorter-than-start", Severity.WARNING);
  }

  /** The shortest of the cold starts in the literature: image and compile cache at hand. */
  private static final double START_SECONDS = 85;

  private static final double PATIENT_SECONDS = 900;

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      boolean gpu = scene.target(sizes.object()).filter(Scene::hasAccelerator).isPresent();
      if (gpu && sizes.sleeps() && sizes.cooldown() < START_SECONDS) {
        findings
            .at(sizes.object(), sizes.fieldOrSelf("spec.cooldownPeriod"))
            .patch(Change.set("/spec/cooldownPeriod", Sizes.shown(PATIENT_SECONDS)))
            .report(
                "after %s s without requests the replicas go, and the next request waits for a start"
                        .formatted(Sizes.shown(sizes.cooldown()))
                    + " that takes %s s at best".formatted(Sizes.shown(START_SECONDS)),
                "a model server loads its weights and compiles before it answers: about 85 s with"
                    + " image and caches on the node, 5 to 13 min on a new node",
                "make cooldownPeriod several times the start; measure it with kubectl get pods -w");
      }
    }
  }
}
