package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaOptions.FeatureGates;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.NameRule;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The API server's rules for an HPA that has its defaults (upstream's {@code
 * ValidateHorizontalPodAutoscaler} and its sister for updates), in its order. References, metrics,
 * selectors and behavior have classes of their own.
 */
final class HpaValidation {
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath SPEC = FieldPath.of("spec");

  private HpaValidation() {}

  static List<Violation> onCreate(HpaDraft draft, HpaValidationOptions options) {
    List<Violation> found = new ArrayList<>();
    checkName(
        draft.name(), "name", NameRule.DNS_SUBDOMAIN, "name or generateName is required", found);
    checkName(draft.namespace(), "namespace", NameRule.DNS_LABEL, "must be set", found);
    found.addAll(ofSpec(draft, options));
    return List.copyOf(found);
  }

  /** Upstream does not look at the name again; it only may not change. */
  static List<Violation> onUpdate(HpaDraft draft, HpaDraft old, HpaValidationOptions options) {
    List<Violation> found = new ArrayList<>();
    checkUnchanged(draft.name(), old.name(), "name", found);
    checkUnchanged(draft.namespace(), old.namespace(), "namespace", found);
    found.addAll(ofSpec(draft, options));
    return List.copyOf(found);
  }

  /**
   * Holds a spec that has no name of its own to the rules for {@code spec}, all gates being on.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  static void requireValidSpec(HpaDraft draft) {
    List<Violation> found =
        ofSpec(draft, HpaValidationOptions.of(draft, null, FeatureGates.UPSTREAM));
    if (!found.isEmpty()) {
      String target = draft.scaleTargetRef().kind() + "/" + draft.scaleTargetRef().name();
      throw new InvalidSpecException("the HPA of " + target, found);
    }
  }

  private static List<Violation> ofSpec(HpaDraft draft, HpaValidationOptions options) {
    List<Violation> found = new ArrayList<>();
    checkReplicas(draft, options.minReplicasLowerBound(), found);
    ReferenceValidation.check(
        draft.scaleTargetRef(), SPEC.child("scaleTargetRef"), options.scaleTargetRef(), found);
    checkMetrics(draft, options, found);
    if (draft.behavior() != null) {
      BehaviorValidation.check(draft.behavior(), SPEC.child("behavior"), found);
    }
    return List.copyOf(found);
  }

  private static void checkName(
      @Nullable String name, String field, NameRule rule, String ifAbsent, List<Violation> found) {
    FieldPath path = METADATA.child(field);
    if (name == null || name.isEmpty()) {
      found.add(Violation.required(path, ifAbsent));
      return;
    }
    rule.complaints(name).forEach(c -> found.add(Violation.invalid(path, name, c)));
  }

  private static void checkUnchanged(
      @Nullable String now, @Nullable String before, String field, List<Violation> found) {
    String value = Objects.requireNonNullElse(now, "");
    if (!value.equals(Objects.requireNonNullElse(before, ""))) {
      found.add(Violation.invalid(METADATA.child(field), value, "field is immutable"));
    }
  }

  private static void checkReplicas(HpaDraft draft, int lowerBound, List<Violation> found) {
    Integer min = draft.minReplicas();
    int max = Objects.requireNonNullElse(draft.maxReplicas(), 0);
    FieldPath path = SPEC.child("maxReplicas");
    if (min != null && min < lowerBound) {
      found.add(
          Violation.invalid(
              SPEC.child("minReplicas"), min, "must be greater than or equal to " + lowerBound));
    }
    if (max < 1) {
      found.add(Violation.invalid(path, max, "must be greater than 0"));
    }
    if (min != null && max < min) {
      found.add(Violation.invalid(path, max, "must be greater than or equal to `minReplicas`"));
    }
  }

  private static void checkMetrics(
      HpaDraft draft, HpaValidationOptions options, List<Violation> found) {
    List<Metric> metrics = Objects.requireNonNullElse(draft.metrics(), List.of());
    FieldPath path = SPEC.child("metrics");
    for (int i = 0; i < metrics.size(); i++) {
      MetricValidation.check(metrics.get(i), path.index(i), options.objectMetrics(), found);
    }
    if (Objects.equals(draft.minReplicas(), 0)
        && metrics.stream().noneMatch(HpaValidation::wakes)) {
      found.add(
          Violation.forbidden(
              path,
              "must specify at least one Object or External metric to support scaling to zero"
                  + " replicas"));
    }
  }

  /** Only a metric that does not come from the pods can tell that there should be some again. */
  private static boolean wakes(Metric metric) {
    return "Object".equals(metric.type()) || "External".equals(metric.type());
  }
}
