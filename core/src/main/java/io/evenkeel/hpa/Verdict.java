package io.evenkeel.hpa;

import io.evenkeel.hpa.Decision.Grounds;
import io.evenkeel.trace.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Wraps what a pass has found out and its trail into a {@link Decision}. */
final class Verdict {
  private Verdict() {}

  static Decision of(CompiledSpec spec, Pass pass, Explanation explanation, Instant now) {
    OptionalInt recommendation =
        pass.outcome == Pass.Outcome.MEASURED
            ? OptionalInt.of(pass.recommendation)
            : OptionalInt.empty();
    List<Condition> conditions = Conditions.of(explanation);
    Grounds grounds =
        new Grounds(
            now, pass.current, recommendation, results(spec, pass), conditions, explanation);
    if (pass.outcome == Pass.Outcome.UNABLE) {
      Condition inactive = conditions.get(conditions.size() - 1);
      return new Decision.Unable(pass.current, inactive.reason(), inactive.message(), grounds);
    }
    return pass.desired == pass.current
        ? new Decision.Hold(pass.current, grounds)
        : new Decision.Scale(pass.current, pass.desired, reason(spec, pass), grounds);
  }

  /**
   * Upstream's rescale reason, as it stands in the event: of what the metrics ask for, so that it
   * is empty where only the past moves the size.
   */
  private static String reason(CompiledSpec spec, Pass pass) {
    if (pass.outcome == Pass.Outcome.BOUNDED) {
      return pass.desired < pass.current
          ? "Current number of replicas above Spec.MaxReplicas"
          : "Current number of replicas below Spec.MinReplicas";
    }
    if (pass.recommendation > pass.current) {
      return spec.rules[pass.winner].names.winner() + " above target";
    }
    return pass.recommendation < pass.current ? "All metrics below target" : "";
  }

  private static List<MetricResult> results(CompiledSpec spec, Pass pass) {
    boolean looked = pass.outcome == Pass.Outcome.MEASURED || pass.firstFailure >= 0;
    List<MetricResult> results = new ArrayList<>();
    for (int i = 0; looked && i < spec.rules.length; i++) {
      results.add(result(spec.metrics.get(i), i, pass));
    }
    return results;
  }

  private static MetricResult result(MetricSpec metric, int i, Pass pass) {
    if (pass.status[i] == Pass.FAILED) {
      return new MetricResult(
          metric,
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.ofNullable(pass.failures[i]));
    }
    boolean total = metric.target() instanceof MetricTarget.Value;
    return new MetricResult(
        metric,
        OptionalInt.of(pass.proposals[i]),
        OptionalLong.of(pass.measured[i]),
        total ? OptionalLong.empty() : OptionalLong.of(pass.averages[i]),
        Optional.empty());
  }
}
