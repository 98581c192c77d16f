package io.evenkeel.vpa;

import io.evenkeel.trace.Step;
import io.evenkeel.trace.StepCode;
import java.util.Locale;

/**
 * What an updater can find and decide in a round. The subject is a pod or a VPA, by namespace and
 * name; the ratio of an accepted pod is its relative difference.
 */
public enum UpdateStep implements StepCode {
  /** The lease of the admission controller is stale. */
  ADMISSION_AWAY("the admission controller is away, so nothing is updated in this round"),
  /** The update mode leaves running pods alone. */
  MODE_LEAVES_PODS("the update mode leaves running pods alone"),
  /** Mode InPlace without its feature gate. */
  IN_PLACE_GATE_OFF("mode InPlace needs the feature gate InPlace"),
  /** A boost is over. */
  BOOST_OVER("its start-up boost is over, so it is resized"),
  /** A boost goes on. */
  BOOST_GOES_ON("its start-up boost goes on, so it is left alone"),
  /** A pod whose limits are unknown. */
  LIMITS_UNKNOWN("the LimitRanges of its namespace cannot be read"),
  /** The VPA recommends nothing yet. */
  NO_RECOMMENDATION("nothing is recommended yet"),
  /** The group of the pod is left alone, or its budget is spent. */
  BUDGET_SPENT("its group has no pod to spare, or is left alone"),
  /** A resize has to wait. */
  RESIZE_WAITS("a resize is under way or its group has no pod to spare"),
  /** The node could not take less. */
  INFEASIBLE_BEFORE("its node could not take a recommendation that was no higher"),
  /** A request lies outside the recommended range. Ratio: relative difference. */
  OUTSIDE_RANGE("a request is outside the recommended range"),
  /** A container was killed soon after its start. Ratio: relative difference. */
  QUICK_OOM("a container was OOM-killed soon after it started"),
  /** Old enough and far enough from the target. Ratio: relative difference. */
  FAR_FROM_TARGET("it is old enough and far enough from the target"),
  /** Within its range, and nobody knows how old. */
  START_UNKNOWN("within the range, and its start is not known"),
  /** Within its range, and too young. */
  TOO_YOUNG("within the range, and too young for a smaller change"),
  /** Within its range, and too near the target. Ratio: relative difference. */
  NEAR_TARGET("within the range, and too near the target"),
  /** Killed soon after its start, but the recommendation changes nothing. */
  NOTHING_TO_CHANGE("it would get what it has"),
  /** The eviction requirements are not met. */
  REQUIREMENTS_UNMET("the eviction requirements are not met"),
  /** The pod is evicted. */
  EVICTED("evicted"),
  /** The pod is resized. */
  RESIZED("resized while it runs"),
  /** The node cannot take a resize; it is asked again. */
  RESIZED_AGAIN("resized again: its node could not take the last recommendation"),
  /** The resize has failed or takes too long. */
  RESIZE_STUCK("its resize has failed or takes too long, so it is to be evicted");

  private final String words;

  UpdateStep(String words) {
    this.words = words;
  }

  @Override
  public String text(Step step) {
    String about = step.subject().isEmpty() ? words : step.subject() + ": " + words;
    return Double.isNaN(step.ratio())
        ? about
        : String.format(Locale.ROOT, "%s (difference %.0f %%)", about, step.ratio() * 100);
  }
}
