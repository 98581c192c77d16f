package io.evenkeel.lint.workload;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.Findings.Draft;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.Optional;

/** A disruption budget that lets no pod go. */
final class BlockingBudget extends PagedRule {
  BlockingBudget() {
    super("budget-blocks-drain", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject budget : scene.ofKind("PodDisruptionBudget")) {
      String most = budget.fields().text("spec.maxUnavailable").orElse("");
      boolean none =
          most.equals("0")
              || most.equals("0%")
              || budget.fields().text("spec.minAvailable").orElse("").equals("100%");
      double least = least(scene, budget);
      double kept = kept(budget, least);
      if (none || (least > 0 && kept >= least)) {
        report(budget, none, least, findings);
      }
    }
  }

  /** How many pods the budget keeps of so many; a percentage is rounded up, as upstream does. */
  private static double kept(ParsedObject budget, double size) {
    String written = budget.fields().text("spec.minAvailable").orElse("");
    FieldTree field = budget.fields().at("spec.minAvailable").orElse(budget.fields());
    if (!written.matches("\\d{1,3}%")) {
      return field.number().orElse(-1);
    }
    double percent = Double.parseDouble(written.substring(0, written.length() - 1));
    return Math.ceil(size * percent / 100);
  }

  /** The smallest size of the workload whose pods the budget selects; 0 if it is not to be seen. */
  private static double least(Scene scene, ParsedObject budget) {
    for (ParsedObject workload : scene.workloads()) {
      if (budget.namespace().equals(workload.namespace()) && selects(budget, workload)) {
        for (ParsedObject scaler : scene.autoscalersOf(workload.title())) {
          if (scaler.kind().equals("HorizontalPodAutoscaler")) {
            return scaler.fields().number("spec.minReplicas").orElse(1);
          }
          if (scaler.kind().equals("ScaledObject")) {
            return Math.max(1, scaler.fields().number("spec.minReplicaCount").orElse(0));
          }
        }
        return workload.fields().number("spec.replicas").orElse(1);
      }
    }
    return 0;
  }

  private static boolean selects(ParsedObject budget, ParsedObject workload) {
    Optional<FieldTree> wanted = budget.fields().at("spec.selector.matchLabels");
    Optional<FieldTree> labels = workload.fields().at("spec.template.metadata.labels");
    boolean expressions = !budget.fields().elements("spec.selector.matchExpressions").isEmpty();
    return !expressions
        && wanted.isPresent()
        && labels.isPresent()
        && wanted.get().entries().entrySet().stream()
            .allMatch(
                it ->
                    labels
                        .get()
                        .field(it.getKey())
                        .flatMap(FieldTree::text)
                        .equals(it.getValue().text()));
  }

  private static void report(ParsedObject budget, boolean none, double least, Findings findings) {
    Draft draft = findings.at(budget, budget.fields().field("spec").orElse(budget.fields()));
    if (budget.fields().at("spec.minAvailable").isPresent()) {
      draft.patch(Change.remove("/spec/minAvailable"));
    }
    draft.patch(Change.set("/spec/maxUnavailable", "1"));
    draft.report(
        none
            ? "no pod may ever be evicted"
            : "at the smallest size of %d no pod may be evicted".formatted((long) least),
        "draining a node, consolidation and Spot replacement ask for an eviction and wait for as"
            + " long as the budget refuses it",
        "write maxUnavailable: 1, or a minAvailable below the smallest size");
  }
}
