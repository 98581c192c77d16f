package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import io.evenkeel.model.Quantity.Format;
import io.evenkeel.trace.Step;
import io.evenkeel.trace.StepCode;

/**
 * What can change a recommendation on its way to a pod. The subject of a step is the container, its
 * note the resource and the field, such as {@code cpu target}; its numbers are the quantity before
 * and after, in thousandths.
 */
public enum CappingStep implements StepCode {
  /** {@code minAllowed} of the container's policy. */
  MIN_ALLOWED("capped to minAllowed", "minAllowed of the policy"),
  /** {@code maxAllowed} of the container's policy. */
  MAX_ALLOWED("capped to maxAllowed", "maxAllowed of the policy"),
  /** The recommender's own maximum, for resources that the policy does not bound. */
  GLOBAL_MAX_ALLOWED("", "the maximum of the recommender's options"),
  /** The least limit of the namespace's LimitRange for containers. */
  CONTAINER_LIMIT_RANGE_MIN(
      "capped to fit Min in container LimitRange", "min of the LimitRange for containers"),
  /** The greatest limit of the namespace's LimitRange for containers. */
  CONTAINER_LIMIT_RANGE_MAX(
      "capped to fit Max in container LimitRange", "max of the LimitRange for containers"),
  /** The least sum of the namespace's LimitRange for pods. */
  POD_LIMIT_RANGE_MIN("", "its share of min of the LimitRange for pods"),
  /** The greatest sum of the namespace's LimitRange for pods. */
  POD_LIMIT_RANGE_MAX("", "its share of max of the LimitRange for pods"),
  /** The container's own limit, which RequestsOnly leaves where it is. */
  CONTAINER_LIMIT("capped to container limit", "the limit of the container (RequestsOnly)"),
  /** The container has no recommendation; its requests count towards the sum over the pod. */
  REQUEST_COUNTED("", "the current request, because nothing is recommended"),
  /** The container does not exist in the pod. No numbers. */
  NO_SUCH_CONTAINER("", "dropped: the pod has no such container");

  private final String annotation;
  private final String words;

  CappingStep(String annotation, String words) {
    this.annotation = annotation;
    this.words = words;
  }

  /** Returns upstream's annotation for a target that was capped; empty if it has none. */
  String annotation(String resource) {
    return annotation.isEmpty() ? "" : resource + " " + annotation;
  }

  @Override
  public String text(Step step) {
    if (step.numbers().size() < 2) {
      return step.subject() + ": " + words;
    }
    return "%s: %s %s → %s, %s"
        .formatted(
            step.subject(),
            step.note(),
            shown(step.note(), step.numbers().get(0)),
            shown(step.note(), step.numbers().get(1)),
            words);
  }

  private static Quantity shown(String note, long milli) {
    boolean memory = note.startsWith(Resources.MEMORY);
    return Quantity.ofMilli(milli, memory ? Format.BINARY_SI : Format.DECIMAL_SI);
  }
}
