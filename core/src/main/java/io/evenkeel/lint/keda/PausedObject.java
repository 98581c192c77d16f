package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** An object that is paused. */
final class PausedObject extends PagedRule {
  PausedObject() {
    super("paused-object", Severity.NOTE);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      sizes.object().fields().at("metadata.annotations").stream()
          .flatMap(it -> it.entries().entrySet().stream())
          .filter(it -> it.getKey().startsWith("autoscaling.keda.sh/paused"))
          .filter(it -> !it.getValue().text().orElse("").equals("false"))
          .forEach(
              it ->
                  findings
                      .at(sizes.object(), it.getValue())
                      .patch(Change.remove(Change.child("/metadata/annotations", it.getKey())))
                      .report(
                          "the annotation %s keeps KEDA from scaling%s"
                              .formatted(
                                  it.getKey(),
                                  it.getKey().endsWith("-in")
                                      ? " in"
                                      : it.getKey().endsWith("-out")
                                          ? " out (and not from lifting an idle workload to its"
                                              + " minReplicaCount)"
                                          : ""),
                          "a pause in a file under version control is applied again with every"
                              + " deployment",
                          "remove the annotation when the reason for it is gone"));
    }
  }
}
