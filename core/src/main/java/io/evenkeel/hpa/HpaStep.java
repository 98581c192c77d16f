package io.evenkeel.hpa;

import io.evenkeel.trace.Step;
import io.evenkeel.trace.StepCode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can happen in a pass. Each constant knows how to tell itself in words and, where upstream
 * sets a condition at that point, which one.
 */
public enum HpaStep implements StepCode {
  /** The scale was read. Numbers: minReplicas, maxReplicas. */
  SCALE_READ(
      s ->
          Texts.replicas(s.after())
              + ", allowed "
              + s.numbers().get(0)
              + " to "
              + s.numbers().get(1),
      new Condition(
          Condition.Type.ABLE_TO_SCALE,
          true,
          "SucceededGetScale",
          "the HPA controller was able to get the target's current scale")),

  /** The instant lay before the last pass and was moved up to it. Number: milliseconds moved. */
  CLOCK_WENT_BACK(
      s -> "the clock is " + s.numbers().get(0) + " ms behind the last pass, which counts instead"),

  /** The target has no replicas and nobody may wake it. */
  SCALING_DISABLED(
      s -> "the target has no replicas, so scaling is switched off",
      new Condition(
          Condition.Type.SCALING_ACTIVE,
          false,
          "ScalingDisabled",
          "scaling is disabled since the replica count of the target is zero")),

  /** More replicas than allowed; no metric is looked at. */
  ABOVE_MAXIMUM(s -> Texts.change(s) + ", the maximum; no metric is looked at"),

  /** Fewer replicas than allowed; no metric is looked at. */
  BELOW_MINIMUM(s -> Texts.change(s) + ", the minimum; no metric is looked at"),

  /** The scale has no selector, so the pods cannot be told. Subject: reason. Note: why. */
  SELECTOR_MISSING(s -> s.note(), Texts::selectorRefused),

  /** The selector does not tell the pods from others. Subject: reason. Note: why. */
  SELECTOR_REFUSED(s -> s.note(), Texts::selectorRefused),

  /**
   * A metric outside its tolerance. Numbers: measured, target, proposal; where pods were filled in
   * also the unready and the missing ones. Ratio: the one that counts, with what was filled in.
   */
  METRIC_RATIO(s -> Texts.against(s) + ", proposes " + s.numbers().get(2)),

  /** A total shared out among the replicas. Numbers: total, target per replica, proposal. */
  METRIC_SHARE(s -> Texts.against(s) + " per replica, proposes " + s.numbers().get(2)),

  /** A metric within its tolerance. Numbers and ratio as of {@link #METRIC_RATIO}. */
  METRIC_TOLERATED(s -> Texts.against(s) + ", is tolerated, proposes " + s.numbers().get(2)),

  /**
   * What was filled in turns the ratio round, or the proposal. Numbers and ratio as of {@link
   * #METRIC_RATIO}.
   */
  METRIC_REVERSED(s -> Texts.against(s) + ", points the other way, proposes " + s.numbers().get(2)),

  /** A metric has no proposal. Note: why. */
  METRIC_FAILED(s -> s.subject() + ": " + s.note()),

  /** The metric that asks for the most. Number: how many metrics there are. Note: its name. */
  METRIC_CHOSEN(
      Texts::chosen,
      s ->
          new Condition(
              Condition.Type.SCALING_ACTIVE,
              true,
              "ValidMetricFound",
              "the HPA was able to successfully calculate a replica count from " + s.note())),

  /** No metric has a proposal. Numbers: failed, all, 0. Subject: reason. Note: message. */
  ALL_METRICS_FAILED(
      s -> "none of the metrics has a value, stays at " + s.after(), Texts::unableToCompute),

  /** Some metrics failed and the others ask for less. Numbers: failed, all, proposal. */
  FALL_REFUSED(
      s ->
          "%s of %s metrics failed, so a fall to %s is refused, stays at %s"
              .formatted(s.numbers().get(0), s.numbers().get(1), s.numbers().get(2), s.after()),
      Texts::unableToCompute),

  /** The target was asleep and the minimum has been raised. */
  AWAKENED(s -> Texts.change(s) + ", the minimum of a workload that is needed again"),

  /** No window changed the recommendation. */
  RECOMMENDATION_STANDS(
      s -> "no window changes it",
      new Condition(
          Condition.Type.ABLE_TO_SCALE,
          true,
          "ReadyForNewScale",
          "recommended size matches current size")),

  /** A lower recommendation in the window holds the rise. Number: seconds of the window. */
  SCALE_UP_STABILIZED(
      s -> Texts.change(s) + ", lowest recommendation of the last " + s.numbers().get(0) + " s",
      new Condition(
          Condition.Type.ABLE_TO_SCALE,
          true,
          "ScaleUpStabilized",
          "recent recommendations were lower than current one, applying the lowest recent"
              + " recommendation")),

  /** A higher recommendation in the window holds the fall. Number: seconds of the window. */
  SCALE_DOWN_STABILIZED(
      s -> Texts.change(s) + ", highest recommendation of the last " + s.numbers().get(0) + " s",
      new Condition(
          Condition.Type.ABLE_TO_SCALE,
          true,
          "ScaleDownStabilized",
          "recent recommendations were higher than current one, applying the highest recent"
              + " recommendation")),

  /** No bound and no policy changed the size. */
  WITHIN_RANGE(
      s -> "no bound and no policy changes it",
      new Condition(
          Condition.Type.SCALING_LIMITED,
          false,
          "DesiredWithinRange",
          "the desired count is within the acceptable range")),

  /** A policy holds the rise. Numbers: value, period in seconds, size at its start. */
  SCALE_UP_LIMIT(s -> Texts.policy(s, "+"), Texts.limited("ScaleUpLimit", Texts.TOO_FAST_UP)),

  /** A policy holds the fall. Numbers: value, period in seconds, size at its start. */
  SCALE_DOWN_LIMIT(s -> Texts.policy(s, "-"), Texts.limited("ScaleDownLimit", Texts.TOO_FAST_DOWN)),

  /** The growth limit of specs without behavior holds the rise. Ratio: factor. Number: minimum. */
  GROWTH_LIMIT(
      s ->
          Texts.change(s)
              + ", growth without behavior is at most %s × the current size or %s"
                  .formatted(Texts.decimal(s.ratio()), s.numbers().get(0)),
      Texts.limited("ScaleUpLimit", Texts.TOO_FAST_UP)),

  /** The maximum holds the rise. */
  TOO_MANY_REPLICAS(
      s -> Texts.change(s) + ", the maximum",
      Texts.limited(
          "TooManyReplicas", "the desired replica count is more than the maximum replica count")),

  /** The minimum holds the fall. */
  TOO_FEW_REPLICAS(
      s -> Texts.change(s) + ", the minimum",
      Texts.limited(
          "TooFewReplicas", "the desired replica count is less than the minimum replica count")),

  /** The end of every trail: from the current size to the decided one. */
  DECIDED(
      s ->
          s.changed()
              ? "scale from " + s.before() + " to " + s.after()
              : "stay at " + Texts.replicas(s.after()));

  // Functions are not provably immutable; these are constants without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Step, String> text;

  @SuppressWarnings("ImmutableEnumChecker")
  private final @Nullable Function<Step, Condition> condition;

  HpaStep(Function<Step, String> text) {
    this.text = text;
    this.condition = null;
  }

  HpaStep(Function<Step, String> text, Condition condition) {
    this.text = text;
    this.condition = step -> condition;
  }

  HpaStep(Function<Step, String> text, Function<Step, Condition> condition) {
    this.text = text;
    this.condition = condition;
  }

  @Override
  public String text(Step step) {
    return text.apply(step);
  }

  @Override
  public boolean quiet() {
    return this == RECOMMENDATION_STANDS || this == WITHIN_RANGE;
  }

  /** Returns the condition upstream sets at this step, if it sets one. */
  Optional<Condition> condition(Step step) {
    return Optional.ofNullable(condition).map(projection -> projection.apply(step));
  }
}
