package io.evenkeel.lint.workload;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;

/** A maximum that the node pool cannot hold. */
final class BeyondNodePool extends PagedRule {
  BeyondNodePool() {
    super("maximum-beyond-nodes", Severity.WARNING);
  }

  private static final String GPU = "nvidia.com/gpu";

  @Override
  public void check(Scene scene, Findings findings) {
    double limit =
        scene.ofKind("NodePool").stream()
            .flatMap(it -> it.fields().at("spec.limits").stream())
            .flatMap(it -> it.field(GPU).stream())
            .mapToDouble(it -> it.number().orElse(0))
            .sum();
    for (ParsedObject object : limit > 0 ? scene.objects() : List.<ParsedObject>of()) {
      String field =
          switch (object.kind()) {
            case "HorizontalPodAutoscaler" -> "spec.maxReplicas";
            case "ScaledObject" -> "spec.maxReplicaCount";
            default -> "";
          };
      double most =
          object.kind().equals("ScaledObject")
              ? object.fields().number(field).orElse(100)
              : object.fields().number(field).orElse(0);
      double each = scene.target(object).map(BeyondNodePool::gpus).orElse(0.0);
      if (!field.isEmpty() && most * each > limit) {
        findings
            .at(object, object.fields().at(field).orElse(object.fields()))
            .report(
                ("%d replicas with %d GPU each need %d, and the node pools end at %d: %d replicas"
                        + " stay Pending")
                    .formatted(
                        (long) most,
                        (long) each,
                        (long) (most * each),
                        (long) limit,
                        (long) (most - Math.floor(limit / each))),
                "the autoscaler does not know nodes; it asks for its maximum, and what does not fit"
                    + " waits and counts as unready",
                "lower the maximum to %d, or raise the limits of the pool"
                    .formatted((long) Math.floor(limit / each)));
      }
    }
  }

  private static double gpus(ParsedObject workload) {
    return Scene.containers(workload).stream()
        .flatMap(it -> it.at("resources.limits").stream())
        .flatMap(it -> it.field(GPU).stream())
        .mapToDouble(it -> it.number().orElse(0))
        .sum();
  }
}
