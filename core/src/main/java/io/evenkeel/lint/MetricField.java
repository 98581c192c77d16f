package io.evenkeel.lint;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An entry of {@code spec.metrics} of an HPA, as written.
 *
 * @param object the HPA
 * @param field the entry
 */
public record MetricField(ParsedObject object, FieldTree field) {
  /** Returns the type as written, such as {@code Pods}; empty if it has none. */
  public String type() {
    return field.text("type").orElse("");
  }

  /** Returns the field that describes the metric, which is named after the type. */
  public Optional<FieldTree> source() {
    String type = type();
    return type.isEmpty()
        ? Optional.empty()
        : field.field(Character.toLowerCase(type.charAt(0)) + type.substring(1));
  }

  /** Returns the name of the metric or resource; empty if it has none. */
  public String name() {
    return source().flatMap(it -> it.text("metric.name").or(() -> it.text("name"))).orElse("");
  }

  /** Returns the target, if there is one. */
  public Optional<FieldTree> target() {
    return source().flatMap(it -> it.field("target"));
  }

  /** Returns the type of the target, such as {@code AverageValue}; empty if it has none. */
  public String targetType() {
    return target().flatMap(it -> it.text("type")).orElse("");
  }

  /** Returns the number to steer to, whatever it is called. */
  public OptionalDouble targetNumber() {
    for (String name : new String[] {"averageUtilization", "averageValue", "value"}) {
      OptionalDouble number =
          target()
              .flatMap(it -> it.field(name))
              .flatMap(FieldTree::quantity)
              .map(it -> OptionalDouble.of(it.value().doubleValue()))
              .orElse(OptionalDouble.empty());
      if (number.isPresent()) {
        return number;
      }
    }
    return OptionalDouble.empty();
  }
}
