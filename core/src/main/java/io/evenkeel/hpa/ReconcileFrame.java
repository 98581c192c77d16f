package io.evenkeel.hpa;

import io.evenkeel.hpa.Reconciliation.ErrorClass;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.trace.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * From a decision and the outcome of its write to status, events and error, in upstream's order:
 *
 * <pre>
 * the conditions of the decision's trail, and an event per failed metric
 * unable      FailedComputeMetricsReplicas; desiredReplicas keeps its old value
 * rejected    FailedRescale, AbleToScale=False FailedUpdateScale; desiredReplicas keeps its old value
 * applied     SuccessfulRescale, AbleToScale=True SucceededRescale, the mark ScaledToZero
 * else        desiredReplicas = currentReplicas
 * </pre>
 *
 * An error of some metrics that did not stop the pass is returned at its very end.
 */
final class ReconcileFrame {
  private final CompiledSpec spec;
  private final HpaStatus before;
  private final Decision decision;
  private final ScaleWrite write;
  private final StatusWriter writer;

  ReconcileFrame(CompiledSpec spec, HpaStatus before, Decision decision, ScaleWrite write) {
    this.spec = spec;
    this.before = before;
    this.decision = decision;
    this.write = write;
    this.writer = new StatusWriter(before, decision.at());
  }

  Reconciliation result(long generation) {
    decision.conditions().forEach(writer::set);
    if (!spec.options.gates().scaleToZero()
        && decision.explanation().has(HpaStep.SCALING_DISABLED)) {
      writer.remove(Condition.Type.SCALED_TO_ZERO);
    }
    metricEvents();
    Optional<String> error = outcome();
    boolean rescaled = decision instanceof Decision.Scale && applied();
    int desired = keepsOldDesired() ? before.desiredReplicas() : decision.replicas();
    return new Reconciliation(
        writer.status(decision, desired, rescaled, OptionalLong.of(generation)),
        writer.events(),
        error,
        errorClass(error),
        Reconciliation.action(decision.current(), decision.replicas(), write.outcome()));
  }

  private void metricEvents() {
    for (Step step : decision.explanation().steps()) {
      if (step.code() == HpaStep.METRIC_FAILED) {
        MetricNames names = namesOf(step);
        writer.event(HpaEvent.warning(names.failureReason(), names.failurePrefix() + step.note()));
      } else if (step.code() == HpaStep.SELECTOR_MISSING) {
        writer.event(HpaEvent.warning("SelectorRequired", "selector is required"));
      } else if (step.code() == HpaStep.SELECTOR_REFUSED) {
        writer.event(HpaEvent.warning(step.subject(), step.note()));
      }
    }
  }

  private MetricNames namesOf(Step failed) {
    for (MetricRule rule : spec.rules) {
      if (rule.names.name().equals(failed.subject())) {
        return rule.names;
      }
    }
    throw new IllegalStateException("a step about an unknown metric: " + failed.subject());
  }

  private Optional<String> outcome() {
    if (decision instanceof Decision.Unable unable) {
      String error = failure(unable);
      writer.event(HpaEvent.warning("FailedComputeMetricsReplicas", error));
      return Optional.of(
          "failed to compute desired number of replicas based on listed metrics for "
              + spec.target
              + ": "
              + error);
    }
    if (decision instanceof Decision.Scale scale) {
      return write.outcome() == WriteOutcome.REJECTED ? rejected(scale) : written(scale);
    }
    return firstError();
  }

  private Optional<String> rejected(Decision.Scale scale) {
    writer.event(HpaEvent.warning("FailedRescale", newSize(scale) + "; error: " + write.error()));
    writer.set(
        new Condition(
            Condition.Type.ABLE_TO_SCALE,
            false,
            "FailedUpdateScale",
            "the HPA controller was unable to update the target scale: " + write.error()));
    return Optional.of("failed to rescale " + spec.target + ": " + write.error());
  }

  private Optional<String> written(Decision.Scale scale) {
    if (applied()) {
      writer.event(HpaEvent.normal("SuccessfulRescale", newSize(scale)));
      writer.set(
          new Condition(
              Condition.Type.ABLE_TO_SCALE,
              true,
              "SucceededRescale",
              "the HPA controller was able to update the target scale to " + scale.to()));
      mark(scale);
    }
    return firstError();
  }

  private static String newSize(Decision.Scale scale) {
    return "New size: " + scale.to() + "; reason: " + scale.reason();
  }

  /**
   * Only a fall to zero that the metrics can undo is marked, so that it can be told from a pause.
   */
  private void mark(Decision.Scale scale) {
    if (!spec.options.gates().scaleToZero()) {
      writer.remove(Condition.Type.SCALED_TO_ZERO);
      return;
    }
    boolean asleep = spec.marksZero(scale.from(), scale.to());
    writer.set(
        new Condition(
            Condition.Type.SCALED_TO_ZERO,
            asleep,
            asleep ? "ScaledToZero" : "NotScaledToZero",
            asleep
                ? "the HPA controller scaled the workload to zero"
                : "the HPA controller did not scale the workload to zero"));
  }

  private boolean applied() {
    return write.outcome() == WriteOutcome.APPLIED;
  }

  private boolean keepsOldDesired() {
    return decision instanceof Decision.Unable
        || (decision instanceof Decision.Scale && !applied());
  }

  private String failure(Decision.Unable unable) {
    return decision.metrics().isEmpty() ? unable.message() : firstError().orElse(unable.message());
  }

  private Optional<String> firstError() {
    List<MetricResult> failed =
        decision.metrics().stream().filter(result -> result.failure().isPresent()).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    MetricNames names = spec.rules[decision.metrics().indexOf(failed.get(0))].names;
    return Optional.of(
        "invalid metrics (%s invalid out of %s), first error is: %s%s"
            .formatted(
                failed.size(),
                decision.metrics().size(),
                names.failurePrefix(),
                failed.get(0).failure().orElse("")));
  }

  /** Only a source that the API does not know is the spec's own fault. */
  private ErrorClass errorClass(Optional<String> error) {
    if (error.isEmpty()) {
      return ErrorClass.NONE;
    }
    boolean rejected = write.outcome() == WriteOutcome.REJECTED;
    ErrorClass ofMetrics =
        decision.metrics().stream()
            .map(MetricResult::errorClass)
            .filter(found -> found != ErrorClass.NONE)
            .findFirst()
            .orElse(ErrorClass.INTERNAL);
    return rejected ? ErrorClass.INTERNAL : ofMetrics;
  }
}
