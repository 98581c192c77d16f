package io.evenkeel.lint.workload;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An autoscaler whose workload stands in another namespace. */
final class TargetElsewhere extends PagedRule {
  TargetElsewhere() {
    super("target-in-other-namespace", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    Stream.of("HorizontalPodAutoscaler", "ScaledObject", "VerticalPodAutoscaler")
        .flatMap(kind -> scene.ofKind(kind).stream())
        .filter(it -> scene.target(it).isEmpty())
        .forEach(it -> check(scene, it, findings));
  }

  private static void check(Scene scene, ParsedObject autoscaler, Findings findings) {
    String field =
        autoscaler.kind().equals("VerticalPodAutoscaler")
            ? "spec.targetRef"
            : "spec.scaleTargetRef";
    Optional<FieldTree> reference = autoscaler.fields().at(field);
    String name = reference.flatMap(it -> it.text("name")).orElse("");
    String kind = reference.flatMap(it -> it.text("kind")).orElse("Deployment");
    List<String> elsewhere =
        scene.workloads().stream()
            .filter(it -> it.kind().equals(kind) && it.name().equals(name))
            .map(ParsedObject::namespace)
            .distinct()
            .toList();
    if (elsewhere.size() == 1) {
      findings
          .at(autoscaler, reference.orElse(autoscaler.fields()))
          .report(
              "there is no %s %s in namespace %s, only in %s"
                  .formatted(kind, name, autoscaler.namespace(), elsewhere.get(0)),
              "an autoscaler acts within its own namespace; without metadata.namespace that is the"
                  + " one it is applied to, which lint takes for default",
              "write metadata.namespace: %s, unless kubectl -n or kustomize sets it"
                  .formatted(elsewhere.get(0)));
    }
  }
}
