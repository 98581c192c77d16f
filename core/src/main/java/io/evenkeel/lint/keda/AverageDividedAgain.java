package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.Query;
import io.evenkeel.lint.query.Quotient;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A mean over the replicas that the HPA divides by the number of replicas once more. */
final class AverageDividedAgain extends PagedRule {
  AverageDividedAgain() {
    super("average-divided-again", Severity.ERROR);
  }

  private static final Set<String> MEANS = Set.of("avg", "quantile", "histogram_quantile");

  /** What each replica has of its own, so that its mean is surely no total. */
  private static final Pattern PER_REPLICA =
      Pattern.compile(
          "(?i).*(util|percent|_perc|ratio|usage|latency|duration|seconds|cpu|memory|gpu"
              + "|temperature|power|busy|load|running|concurren|in_?flight|vllm).*");

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("prometheus")) {
      if (trigger.object().kind().equals("ScaledObject")
          && trigger.effectiveMetricType().equals("AverageValue")
          && !new Sizes(trigger.object()).usesFormula()) {
        check(trigger, Query.of(trigger.value("query")), findings);
      }
    }
  }

  private static void check(TriggerField trigger, Query query, Findings findings) {
    String function = query.outermost();
    Optional<Quotient> quotient = Quotient.of(query);
    if (MEANS.contains(function)) {
      boolean sure = !function.equals("avg") || perReplica(query);
      report(trigger, function + "(…)", sure, findings);
    } else if (quotient.filter(it -> it.isMean() || it.isTotals()).isPresent()) {
      boolean sure = quotient.get().isMean();
      report(trigger, sure ? "a mean or share" : "one total over another", sure, findings);
    }
  }

  private static boolean perReplica(Query query) {
    return query.metrics().stream().anyMatch(it -> PER_REPLICA.matcher(it).matches());
  }

  private static void report(TriggerField trigger, String what, boolean sure, Findings findings) {
    String threshold = trigger.value("threshold");
    findings
        .at(trigger.object(), trigger.metadataOrSelf("query"))
        .as(sure ? Severity.ERROR : Severity.WARNING)
        .patch(
            Change.set(Change.pointer(trigger.field().path().text()) + "/metricType", "\"Value\""))
        .report(
            "%s does not grow with the number of replicas, yet the HPA divides it by them, as %s: it"
                    .formatted(
                        what,
                        trigger.metricType().isEmpty()
                            ? "AverageValue is what KEDA takes without a metricType"
                            : "metricType AverageValue says")
                + " asks for ⌈value / %s⌉ replicas, whatever runs now"
                    .formatted(threshold.isEmpty() ? "threshold" : threshold),
            "AverageValue means replicas = metric / target; that fits a total, such as a queue. A"
                + " mean needs replicas × metric / target, which is Value",
            "write metricType: Value beside type, or query the total with sum(…) and a target per"
                + " replica"
                + (sure ? "" : " (fine as it is if the value is a total after all)"));
  }
}
