package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.hpa.HpaValidationOptions.ReferenceRules;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.NameRule;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The API server's rules for one entry of {@code spec.metrics} ({@code validateMetricSpec}). */
final class MetricValidation {
  private static final List<String> TYPES =
      List.of("ContainerResource", "External", "Object", "Pods", "Resource");
  private static final Target NO_TARGET = new Target(null, null, null, null);
  private static final Reference NO_REFERENCE = new Reference(null, null, null);

  private final FieldPath path;
  private final ReferenceRules references;
  private final List<Violation> found;

  private MetricValidation(FieldPath path, ReferenceRules references, List<Violation> found) {
    this.path = path;
    this.references = references;
    this.found = found;
  }

  static void check(
      Metric metric, FieldPath path, ReferenceRules references, List<Violation> found) {
    MetricValidation validation = new MetricValidation(path, references, found);
    validation.checkType(metric.type());
    List<String> present = validation.checkFirstSource(metric);
    validation.checkOnlySource(metric.type(), present);
  }

  private void checkType(@Nullable String written) {
    String type = Objects.requireNonNullElse(written, "");
    if (type.isEmpty()) {
      found.add(Violation.required(path.child("type"), "must specify a metric source type"));
    }
    if (!TYPES.contains(type)) {
      found.add(Violation.notSupported(path.child("type"), type, TYPES));
    }
  }

  /** Only the first source in upstream's order is looked into. Returns the names of all. */
  private List<String> checkFirstSource(Metric metric) {
    List<String> present = new ArrayList<>();
    look("object", metric.object(), present);
    look("external", metric.external(), present);
    look("pods", metric.pods(), present);
    look("resource", metric.resource(), present);
    look("containerResource", metric.containerResource(), present);
    return present;
  }

  private void look(String name, @Nullable Source source, List<String> present) {
    if (source == null) {
      return;
    }
    present.add(name);
    if (present.size() == 1) {
      checkSource(name, source);
    }
  }

  private void checkOnlySource(@Nullable String type, List<String> present) {
    String expected = type == null || !TYPES.contains(type) ? "" : field(type);
    if (!expected.isEmpty() && !present.contains(expected)) {
      found.add(
          Violation.required(
              path.child(expected), "must populate information for the given metric source"));
    }
    if (present.size() > 1) {
      String message = "must populate the given metric source only";
      present.stream()
          .filter(name -> !name.equals(expected))
          .forEach(name -> found.add(Violation.forbidden(path.child(name), message)));
    }
  }

  private static String field(String type) {
    return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
  }

  private void checkSource(String kind, Source source) {
    FieldPath own = path.child(kind);
    switch (kind) {
      case "object" -> {
        Reference described = Objects.requireNonNullElse(source.describedObject(), NO_REFERENCE);
        ReferenceValidation.check(described, own.child("describedObject"), references, found);
        checkIdentifier(source.metric(), own.child("metric"));
        checkTarget(source, own).checkForObject();
      }
      case "external" -> {
        checkIdentifier(source.metric(), own.child("metric"));
        checkTarget(source, own).checkForExternal();
      }
      case "pods" -> {
        checkIdentifier(source.metric(), own.child("metric"));
        checkTarget(source, own).checkForPods();
      }
      case "resource" -> {
        checkResourceName(source.name(), own);
        checkTarget(source, own).checkForResource();
      }
      default -> {
        checkContainerResource(source, own);
        checkTarget(source, own).checkForResource();
      }
    }
  }

  private TargetValidation checkTarget(Source source, FieldPath own) {
    Target target = Objects.requireNonNullElse(source.target(), NO_TARGET);
    return new TargetValidation(target, own.child("target"), found).check();
  }

  private void checkIdentifier(@Nullable Identifier metric, FieldPath own) {
    String name = metric == null ? null : metric.name();
    ReferenceValidation.checkSegment(name, own.child("name"), "must specify a metric name", found);
    if (metric != null) {
      SelectorValidation.check(metric.selector(), own.child("selector"), found);
    }
  }

  private boolean checkResourceName(@Nullable String name, FieldPath own) {
    boolean absent = name == null || name.isEmpty();
    if (absent) {
      found.add(Violation.required(own.child("name"), "must specify a resource name"));
    }
    return !absent;
  }

  private void checkContainerResource(Source source, FieldPath own) {
    if (checkResourceName(source.name(), own)) {
      ResourceNames.checkOfContainer(
          Objects.requireNonNull(source.name()), own.child("name"), found);
    }
    FieldPath field = own.child("container");
    String container = Objects.requireNonNullElse(source.container(), "");
    if (container.isEmpty()) {
      found.add(Violation.required(field, "must specify a container"));
      return;
    }
    NameRule.DNS_LABEL
        .complaints(container)
        .forEach(complaint -> found.add(Violation.invalid(field, container, complaint)));
  }
}
