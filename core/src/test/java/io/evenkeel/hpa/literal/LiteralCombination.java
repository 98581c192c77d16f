package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralSeen.Answer;
import io.evenkeel.hpa.literal.LiteralSpec.Metric;
import io.evenkeel.hpa.literal.LiteralSpec.Target;
import io.evenkeel.hpa.literal.LiteralSpec.TargetType;
import java.util.List;

/** Section 6. */
final class LiteralCombination {
  private LiteralCombination() {}

  /** Returns the winner; fails if nothing may be scaled. */
  static int winner(LiteralPass pass, LiteralState state) throws LiteralFailure {
    checkSelector(pass, state);
    List<Metric> metrics = pass.spec.metrics();
    int running = 0;
    int failures = 0;
    String firstReason = null;
    // 2. Metrics in spec order.
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      pass.outcome.metric = i;
      try {
        int proposal = proposal(pass, metric, pass.seen.answers().get(i));
        pass.outcome.proposals.put(i, proposal);
        // replaced iff running = 0 or proposal > running
        pass.branch(
            running == 0
                ? "6.2 first or over 0"
                : proposal > running ? "6.2 larger" : proposal == running ? "6.2 tie" : "6.2 less");
        if (running == 0 || proposal > running) {
          running = proposal;
          pass.outcome.winnerIndex = i;
          pass.outcome.winner = winnerName(metric); // follows the winner
        }
      } catch (LiteralFailure failure) {
        // 3. Failed metrics are counted; the first one's reason is kept.
        failures = failures + 1;
        pass.outcome.failed.add(i);
        pass.outcome.event(reason(metric));
        if (firstReason == null) {
          firstReason = reason(metric);
          pass.outcome.errorClass = metric.type() == LiteralSpec.Type.Unknown ? "SPEC" : "INTERNAL";
        }
      }
    }
    // 4. All failed, OR some failed and winner < current.
    int current = pass.seen.specReplicas();
    if (failures == metrics.size() || (failures > 0 && running < current)) {
      pass.branch(failures == metrics.size() ? "6.4 all failed" : "6.4 some failed, a fall");
      pass.outcome.condition(state, "ScalingActive", "False", firstReason);
      throw new LiteralFailure("invalid metrics");
    }
    if (failures > 0) {
      pass.branch(running == current ? "6.4 some failed, a hold" : "6.4 some failed, a rise");
    }
    pass.outcome.condition(state, "ScalingActive", "True", "ValidMetricFound");
    return running;
  }

  /** 1. Selector. */
  private static void checkSelector(LiteralPass pass, LiteralState state) throws LiteralFailure {
    String error = pass.seen.selectorError();
    if (error == null || (error.equals("rival") && pass.seen.pods().isEmpty())) {
      return; // selects ANY of the matched pods: of none there is none
    }
    String reason = error.equals("rival") ? "AmbiguousSelector" : "InvalidSelector";
    pass.branch("6.1 " + error);
    pass.outcome.event(error.equals("missing") ? "SelectorRequired" : reason);
    pass.outcome.condition(state, "ScalingActive", "False", reason);
    pass.outcome.errorClass = "INTERNAL";
    throw new LiteralFailure(reason);
  }

  /** 6.6; what follows a "(" is the text of a selector. */
  private static String winnerName(Metric metric) {
    String name = metric.name();
    boolean average = metric.target().averageValue() != null;
    return switch (metric.type()) {
      case Resource ->
          name + (average ? " resource" : " resource utilization (percentage of request)");
      case ContainerResource ->
          name
              + (average ? " resource" : " container resource utilization (percentage of request)");
      case Pods -> "pods metric " + name;
      case Object -> average ? "external metric " + name + "(" : "Ingress metric " + name;
      case External -> "external metric " + name + "(";
      case Unknown -> throw new IllegalStateException();
    };
  }

  /** 6.5. */
  private static String reason(Metric metric) {
    return switch (metric.type()) {
      case Resource -> "FailedGetResourceMetric";
      case ContainerResource -> "FailedGetContainerResourceMetric";
      case Pods -> "FailedGetPodsMetric";
      case Object -> "FailedGetObjectMetric";
      case External -> "FailedGetExternalMetric";
      case Unknown -> "InvalidMetricSourceType";
    };
  }

  /** 6.7. */
  private static int proposal(LiteralPass pass, Metric metric, Answer answer)
      throws LiteralFailure {
    if (answer.error() != null && metric.type() != LiteralSpec.Type.Unknown) {
      pass.branch("metric answers with an error");
      throw new LiteralFailure(answer.error());
    }
    Target target = metric.target();
    return switch (metric.type()) {
      case Resource, ContainerResource -> resource(pass, metric, answer);
      case Pods ->
          LiteralPerPod.usage(pass, LiteralSamples.ofCustom(pass, answer.custom()), "", target);
      case Object -> object(pass, target, answer.object());
      case External -> external(pass, target, answer.external());
      case Unknown -> throw new LiteralFailure("unknown metric source type");
    };
  }

  /** averageValue wins over averageUtilization. */
  private static int resource(LiteralPass pass, Metric metric, Answer answer)
      throws LiteralFailure {
    if (metric.target().averageValue() == null && metric.target().averageUtilization() == null) {
      throw new LiteralFailure("invalid resource metric source: no usable target");
    }
    var samples =
        LiteralSamples.ofResource(pass, answer.usages(), metric.name(), metric.container());
    return metric.target().averageValue() != null
        ? LiteralPerPod.usage(pass, samples, metric.name(), metric.target())
        : LiteralPerPod.utilization(pass, samples, metric);
  }

  /** By target.type, and the field must be set. */
  private static int object(LiteralPass pass, Target target, long value) throws LiteralFailure {
    if (target.type() == TargetType.Value && target.value() != null) {
      return LiteralWhole.ofValue(pass, value, target.value());
    }
    if (target.type() == TargetType.AverageValue && target.averageValue() != null) {
      return LiteralWhole.ofAverage(pass, value, target.averageValue(), false);
    }
    pass.branch("6.7 object without usable target");
    throw new LiteralFailure("invalid object metric source: no usable target");
  }

  /** averageValue wins over value. */
  private static int external(LiteralPass pass, Target target, List<Long> values)
      throws LiteralFailure {
    if (values.isEmpty()) {
      pass.branch("7.1 empty list of external metrics");
      throw new LiteralFailure("no metrics returned from external metrics API");
    }
    if (target.averageValue() != null) {
      long sum = LiteralWhole.sumForAverage(pass, values);
      return LiteralWhole.ofAverage(pass, sum, target.averageValue(), true);
    }
    if (target.value() != null) {
      return LiteralWhole.ofValue(pass, LiteralWhole.sumForValue(pass, values), target.value());
    }
    throw new LiteralFailure("invalid external metric source: no usable target");
  }
}
