package io.evenkeel.lint;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A trigger of a ScaledObject or a ScaledJob, as written.
 *
 * @param object the object it belongs to
 * @param field the entry of {@code spec.triggers}
 */
public record TriggerField(ParsedObject object, FieldTree field) {
  /** Returns the type; empty if it has none. */
  public String type() {
    return field.text("type").orElse("");
  }

  /** Returns the name by which formulas know it; empty if it has none. */
  public String name() {
    return field.text("name").orElse("");
  }

  /** Returns {@code metricType} as written; empty if it has none. */
  public String metricType() {
    return field.text("metricType").orElse("");
  }

  /** Returns {@code metricType}, or what KEDA takes without it. */
  public String effectiveMetricType() {
    return metricType().isEmpty() ? "AverageValue" : metricType();
  }

  /** Returns an entry of the metadata. */
  public Optional<FieldTree> metadata(String key) {
    return field.field("metadata").flatMap(it -> it.field(key));
  }

  /** Returns the text of an entry of the metadata; empty if it is not there. */
  public String value(String key) {
    return metadata(key).flatMap(FieldTree::text).orElse("");
  }

  /** Returns the number of an entry of the metadata, if it is one. */
  public OptionalDouble number(String key) {
    return metadata(key).map(FieldTree::number).orElse(OptionalDouble.empty());
  }

  /** Returns the entry of the metadata, or the trigger itself if it is not there. */
  public FieldTree metadataOrSelf(String key) {
    return metadata(key).orElse(field);
  }
}
