package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import java.util.Optional;

/** A pause that is switched off beside one that is not. */
final class PausedFalseBesideCount extends PagedRule {
  PausedFalseBesideCount() {
    super("paused-false-beside-count", Severity.WARNING);
  }

  private static final String PAUSED = "autoscaling.keda.sh/paused";

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      Optional<FieldTree> annotations = sizes.object().fields().at("metadata.annotations");
      boolean off =
          annotations
              .flatMap(it -> it.field(PAUSED))
              .flatMap(FieldTree::text)
              .orElse("")
              .equals("false");
      Optional<FieldTree> count = annotations.flatMap(it -> it.field(PAUSED + "-replicas"));
      if (off && count.isPresent()) {
        findings
            .at(sizes.object(), count.get())
            .patch(Change.remove(Change.child("/metadata/annotations", PAUSED + "-replicas")))
            .report(
                "keeps the object paused at %s replicas, although paused says \"false\""
                    .formatted(count.get().text().orElse("")),
                "paused-replicas pauses by being there; paused is another switch and does not undo"
                    + " it",
                "remove the annotation paused-replicas");
      }
    }
  }
}
