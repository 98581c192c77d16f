package io.evenkeel.lint.vpa;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** Bounds for a resource that the VPA does not know. */
final class UncontrolledResource extends PagedRule {
  UncontrolledResource() {
    super("vpa-resource-not-controlled", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject vpa : scene.ofKind("VerticalPodAutoscaler")) {
      for (FieldTree policy : vpa.fields().elements("spec.resourcePolicy.containerPolicies")) {
        for (String bound : List.of("minAllowed", "maxAllowed")) {
          policy.at(bound).stream()
              .flatMap(it -> it.entries().entrySet().stream())
              .filter(it -> !it.getKey().equals("cpu") && !it.getKey().equals("memory"))
              .forEach(
                  it ->
                      findings
                          .at(vpa, it.getValue())
                          .patch(
                              Change.remove(
                                  Change.child(
                                      Change.pointer(policy.path().text()) + "/" + bound,
                                      it.getKey())))
                          .report(
                              "%s has no effect: a VPA sizes cpu and memory".formatted(it.getKey()),
                              "the recommender looks at the usage of cpu and memory and at no"
                                  + " other",
                              "remove it; GPUs are set in the workload"));
        }
      }
    }
  }
}
