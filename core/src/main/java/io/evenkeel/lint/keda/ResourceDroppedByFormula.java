package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/** A CPU or memory trigger beside a formula. */
final class ResourceDroppedByFormula extends PagedRule {
  ResourceDroppedByFormula() {
    super("resource-beside-formula", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      if (sizes.usesFormula()) {
        scene.triggersOf(sizes.object()).stream()
            .filter(it -> it.type().equals("cpu") || it.type().equals("memory"))
            .forEach(
                it ->
                    findings
                        .at(sizes.object(), it.field())
                        .as(it.value("containerName").isEmpty() ? Severity.NOTE : Severity.WARNING)
                        .report(
                            "%s is no variable of the formula%s"
                                .formatted(
                                    it.type(),
                                    it.value("containerName").isEmpty()
                                        ? ": it stays a metric of its own, and the larger of the two counts"
                                        : ", and as one of a container it is dropped from the HPA"),
                            "the HPA reads resources from metrics-server, past KEDA; with a formula"
                                + " KEDA keeps Resource metrics and loses ContainerResource ones",
                            "query the resource from Prometheus if the formula shall know it"));
      }
    }
  }
}
