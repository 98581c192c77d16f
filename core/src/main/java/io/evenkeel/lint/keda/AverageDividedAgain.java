package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.Query;
import java.util.Set;

/** A mean over the replicas that the HPA divides by the number of replicas once more. */
final class AverageDividedAgain extends PagedRule {
  AverageDividedAgain() {
    super("average-divided-again", Severity.ERROR);
  }

  private static final Set<String> MEANS = Set.of("avg", "quantile", "histogram_quantile");

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("prometheus")) {
      String function = Query.of(trigger.value("query")).outermost();
      if (trigger.object().kind().equals("ScaledObject")
          && trigger.effectiveMetricType().equals("AverageValue")
          && MEANS.contains(function)) {
        report(trigger, function, findings);
      }
    }
  }

  private static void report(TriggerField trigger, String function, Findings findings) {
    String threshold = trigger.value("threshold");
    findings
        .at(trigger.object(), trigger.metadataOrSelf("query"))
        .patch(
            Change.set(Change.pointer(trigger.field().path().text()) + "/metricType", "\"Value\""))
        .report(
            "%s(…) does not grow with the number of replicas, yet metricType %s has the HPA divide"
                    .formatted(
                        function,
                        trigger.metricType().isEmpty() ? "(AverageValue)" : "AverageValue")
                + " it by them: it asks for ⌈%s(…) / %s⌉ replicas, whatever runs now"
                    .formatted(function, threshold.isEmpty() ? "threshold" : threshold),
            "AverageValue means replicas = metric / target; that fits a total, such as a queue. A"
                + " mean needs replicas × metric / target, which is Value",
            "write metricType: Value beside type, or query the total with sum(…) and a target per"
                + " replica");
  }
}
