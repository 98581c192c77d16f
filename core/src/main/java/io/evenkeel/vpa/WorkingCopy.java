package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import io.evenkeel.trace.RecordingTrace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The recommendation of one container while it is being capped. Each change is traced where it is
 * made; those of the target leave upstream's annotation, too.
 */
final class WorkingCopy {
  private final String name;
  private final @Nullable Map<String, Quantity> uncappedTarget;
  private final Map<RecommendationField, Map<String, Quantity>> fields =
      new EnumMap<>(RecommendationField.class);
  private final List<String> annotations = new ArrayList<>();
  private final RecordingTrace trace;

  WorkingCopy(ContainerRecommendation recommendation, RecordingTrace trace) {
    this.name = recommendation.containerName();
    this.uncappedTarget = recommendation.uncappedTarget();
    this.trace = trace;
    set(RecommendationField.TARGET, recommendation.target());
    set(RecommendationField.LOWER_BOUND, recommendation.lowerBound());
    set(RecommendationField.UPPER_BOUND, recommendation.upperBound());
  }

  private void set(RecommendationField field, @Nullable Map<String, Quantity> values) {
    if (values != null) {
      fields.put(field, new TreeMap<>(values));
    }
  }

  String name() {
    return name;
  }

  List<String> annotations() {
    return annotations;
  }

  /** Returns the values of a field by resource; null if it is unset. */
  @Nullable Map<String, Quantity> values(RecommendationField field) {
    return fields.get(field);
  }

  ContainerRecommendation result() {
    return new ContainerRecommendation(
        name,
        values(RecommendationField.TARGET),
        values(RecommendationField.LOWER_BOUND),
        values(RecommendationField.UPPER_BOUND),
        uncappedTarget);
  }

  /** Raises what lies below a bound. A bound of zero is none. */
  void raise(
      RecommendationField field, String resource, @Nullable Quantity bound, CappingStep step) {
    Map<String, Quantity> values = fields.get(field);
    Quantity value = values == null ? null : values.get(resource);
    if (value != null && bound != null && bound.signum() != 0 && value.compareTo(bound) < 0) {
      change(field, resource, bound, step);
    }
  }

  /** Lowers what lies above a bound. A bound of zero is none. */
  void lower(
      RecommendationField field, String resource, @Nullable Quantity bound, CappingStep step) {
    Map<String, Quantity> values = fields.get(field);
    Quantity value = values == null ? null : values.get(resource);
    if (value != null && bound != null && bound.signum() != 0 && value.compareTo(bound) > 0) {
      change(field, resource, bound, step);
    }
  }

  /** Sets a value of a field that is set. */
  void change(RecommendationField field, String resource, Quantity to, CappingStep step) {
    Map<String, Quantity> values = fields.get(field);
    if (values == null) {
      return;
    }
    long before = Resources.orZero(values, resource).milliValue();
    values.put(resource, to);
    trace.step(step).about(name).numbers(before, to.milliValue());
    trace.note(resource + " " + field.apiName());
    String annotation = step.annotation(resource);
    if (field == RecommendationField.TARGET && !annotation.isEmpty()) {
      annotations.add(annotation);
    }
  }
}
