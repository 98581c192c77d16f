package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;

/** A pause at a size that is no number. */
final class PausedAtNoNumber extends PagedRule {
  PausedAtNoNumber() {
    super("paused-at-no-number", Severity.ERROR);
  }

  private static final String COUNT = "autoscaling.keda.sh/paused-replicas";

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      sizes.object().fields().at("metadata.annotations").stream()
          .flatMap(it -> it.field(COUNT).stream())
          .filter(it -> !it.text().orElse("").matches("\\d{1,9}"))
          .forEach(it -> report(sizes, it, findings));
    }
  }

  private static void report(Sizes sizes, FieldTree field, Findings findings) {
    findings
        .at(sizes.object(), field)
        .report(
            "\"%s\" is no number of replicas: the object is half paused, at whatever size it has"
                .formatted(field.text().orElse("")),
            "KEDA stops its loop and removes the HPA because the annotation is there, and then"
                + " fails to read the size",
            "write digits, such as \"3\"; to pause at the size of now write"
                + " autoscaling.keda.sh/paused: \"true\" instead");
  }
}
