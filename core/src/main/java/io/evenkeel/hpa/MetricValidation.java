package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API server's rules for one entry of {@code spec.metrics} ({@code validateMetricSpec}). */
final class MetricValidation {
  private static final List<String> TYPES =
      List.of("ContainerResource", "External", "Object", "Pods", "Resource");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Target NO_TARGET = new Target(null, null, null, null);

  private final List<Violation> found;

  private MetricValidation(List<Violation> found) {
    this.found = found;
  }

  static void check(Metric metric, FieldPath path, List<Violation> found) {
    new MetricValidation(found).checkMetric(metric, path);
  }

  /** Only the first source in upstream's order is looked into. */
  private void checkMetric(Metric metric, FieldPath path) {
    String type = metric.type();
    if (type == null || type.isEmpty()) {
      found.add(Violation.required(path.child("type"), "must specify a metric source type"));
    } else if (!TYPES.contains(type)) {
      found.add(Violation.notSupported(path.child("type"), type, TYPES));
    }
    Map<String, Source> present = present(metric);
    present.entrySet().stream()
        .findFirst()
        .ifPresent(first -> checkSource(first.getKey(), first.getValue(), path));
    checkOnlySource(type, present, path);
  }

  private static Map<String, Source> present(Metric metric) {
    Map<String, Source> present = new LinkedHashMap<>();
    put(present, "object", metric.object());
    put(present, "external", metric.external());
    put(present, "pods", metric.pods());
    put(present, "resource", metric.resource());
    put(present, "containerResource", metric.containerResource());
    return present;
  }

  private static void put(Map<String, Source> present, String name, @Nullable Source source) {
    if (source != null) {
      present.put(name, source);
    }
  }

  private void checkOnlySource(@Nullable String type, Map<String, Source> present, FieldPath path) {
    String expected = type == null || !TYPES.contains(type) ? "" : field(type);
    if (!expected.isEmpty() && !present.containsKey(expected)) {
      found.add(
          Violation.required(
              path.child(expected), "must populate information for the given metric source"));
    }
    if (present.size() != 1) {
      present.keySet().stream()
          .filter(name -> !name.equals(expected))
          .map(
              name ->
                  Violation.forbidden(
                      path.child(name), "must populate the given metric source only"))
          .forEach(found::add);
    }
  }

  private static String field(String type) {
    return Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }

  private void checkSource(String kind, Source source, FieldPath path) {
    FieldPath own = path.child(kind);
    Target target = Objects.requireNonNullElse(source.target(), NO_TARGET);
    FieldPath at = own.child("target");
    switch (kind) {
      case "object" -> checkObject(source, target, own);
      case "external" -> checkExternal(source, target, own);
      case "pods" -> checkPods(source, target, own);
      default -> {
        checkResourceName(kind, source, own);
        checkTarget(target, at);
        checkResourceTarget(target, at);
      }
    }
  }

  private void checkObject(Source source, Target target, FieldPath path) {
    Reference none = new Reference(null, null, null);
    HpaValidation.checkReference(
        Objects.requireNonNullElse(source.describedObject(), none),
        path.child("describedObject"),
        found);
    checkMetricName(source.metric(), path.child("metric"));
    checkTarget(target, path.child("target"));
    if (target.value() == null && target.averageValue() == null) {
      required(path, "averageValue", "must set either a target value or averageValue");
    }
  }

  private void checkExternal(Source source, Target target, FieldPath path) {
    checkMetricName(source.metric(), path.child("metric"));
    checkTarget(target, path.child("target"));
    if (target.value() == null && target.averageValue() == null) {
      required(
          path, "averageValue", "must set either a target value for metric or a per-pod target");
    } else if (target.value() != null && target.averageValue() != null) {
      found.add(
          Violation.forbidden(
              path.child("target").child("value"),
              "may not set both a target value for metric and a per-pod target"));
    }
  }

  private void checkPods(Source source, Target target, FieldPath path) {
    checkMetricName(source.metric(), path.child("metric"));
    checkTarget(target, path.child("target"));
    if (target.averageValue() == null) {
      required(path, "averageValue", "must specify a positive target averageValue");
    }
  }

  private void checkResourceName(String kind, Source source, FieldPath path) {
    if (source.name() == null || source.name().isEmpty()) {
      found.add(Violation.required(path.child("name"), "must specify a resource name"));
    }
    if (kind.equals("resource")) {
      return;
    }
    String container = source.container();
    if (container == null || container.isEmpty()) {
      found.add(Violation.required(path.child("container"), "must specify a container"));
    } else if (!LABEL.matcher(container).matches()) {
      found.add(
          Violation.invalid(
              path.child("container"),
              "\"" + container + "\"",
              "must be a lowercase RFC 1123 label: letters, digits and '-'"));
    }
  }

  private void checkResourceTarget(Target target, FieldPath path) {
    if (target.averageUtilization() == null && target.averageValue() == null) {
      found.add(
          Violation.required(
              path.child("averageUtilization"),
              "must set either a target raw value or a target utilization"));
    } else if (target.averageUtilization() != null && target.averageValue() != null) {
      found.add(
          Violation.forbidden(
              path.child("averageValue"),
              "may not set both a target raw value and a target utilization"));
    }
  }

  private void checkMetricName(@Nullable Identifier metric, FieldPath path) {
    String name = metric == null ? null : metric.name();
    if (name == null || name.isEmpty()) {
      found.add(Violation.required(path.child("name"), "must specify a metric name"));
    } else {
      HpaValidation.checkPathSegment(name, path.child("name"), found);
    }
  }

  /** The type is not checked against the field that is set: upstream does not do so either. */
  private void checkTarget(Target target, FieldPath path) {
    String type = Objects.requireNonNullElse(target.type(), "");
    if (type.isEmpty()) {
      found.add(Violation.required(path.child("type"), "must specify a metric target type"));
    }
    if (!List.of("Utilization", "Value", "AverageValue").contains(type)) {
      found.add(
          Violation.invalid(
              path.child("type"),
              "\"" + type + "\"",
              "must be either Utilization, Value, or AverageValue"));
    }
    checkPositive(target.value(), path.child("value"));
    checkPositive(target.averageValue(), path.child("averageValue"));
    Integer percent = target.averageUtilization();
    if (percent != null && percent < 1) {
      found.add(
          Violation.invalid(path.child("averageUtilization"), percent, "must be greater than 0"));
    }
  }

  private void checkPositive(@Nullable Quantity quantity, FieldPath path) {
    if (quantity != null && quantity.signum() <= 0) {
      found.add(Violation.invalid(path, quantity, "must be positive"));
    }
  }

  private void required(FieldPath source, String field, String message) {
    found.add(Violation.required(source.child("target").child(field), message));
  }
}
