package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The API server's rules for an HPA that has its defaults (upstream's {@code
 * ValidateHorizontalPodAutoscaler}), in its order. Metrics and behavior have classes of their own.
 */
final class HpaValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final int LONGEST_NAME = 253;
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private HpaValidation() {}

  static List<Violation> violations(HpaDraft draft) {
    List<Violation> found = new ArrayList<>();
    checkName(draft.name(), found);
    checkReplicas(draft, found);
    checkReference(draft.scaleTargetRef(), SPEC.child("scaleTargetRef"), found);
    checkGroup(draft.scaleTargetRef(), found);
    checkMetrics(draft, found);
    if (draft.behavior() != null) {
      BehaviorValidation.check(draft.behavior(), SPEC.child("behavior"), found);
    }
    return List.copyOf(found);
  }

  private static void checkName(@Nullable String name, List<Violation> found) {
    FieldPath path = FieldPath.of("metadata").child("name");
    if (name == null || name.isEmpty()) {
      found.add(Violation.required(path, "name or generateName is required"));
    } else if (name.length() > LONGEST_NAME || !SUBDOMAIN.matcher(name).matches()) {
      found.add(
          Violation.invalid(
              path,
              "\"" + name + "\"",
              "must be lower case letters, digits, '-' and '.', begin and end with a letter or"
                  + " digit, and have at most 253 characters"));
    }
  }

  private static void checkReplicas(HpaDraft draft, List<Violation> found) {
    int min = Objects.requireNonNullElse(draft.minReplicas(), 1);
    int max = Objects.requireNonNullElse(draft.maxReplicas(), 0);
    if (min < 0) {
      found.add(
          Violation.invalid(SPEC.child("minReplicas"), min, "must be greater than or equal to 0"));
    }
    if (max < 1) {
      found.add(Violation.invalid(SPEC.child("maxReplicas"), max, "must be greater than 0"));
    }
    if (max < min) {
      found.add(
          Violation.invalid(
              SPEC.child("maxReplicas"), max, "must be greater than or equal to `minReplicas`"));
    }
  }

  static void checkReference(Reference reference, FieldPath path, List<Violation> found) {
    checkSegment(reference.kind(), path.child("kind"), found);
    checkSegment(reference.name(), path.child("name"), found);
  }

  private static void checkSegment(@Nullable String text, FieldPath path, List<Violation> found) {
    if (text == null || text.isEmpty()) {
      found.add(Violation.required(path, "must be set"));
    } else {
      checkPathSegment(text, path, found);
    }
  }

  static void checkPathSegment(String text, FieldPath path, List<Violation> found) {
    if (text.equals(".") || text.equals("..")) {
      found.add(Violation.invalid(path, "\"" + text + "\"", "may not be '" + text + "'"));
      return;
    }
    for (String character : List.of("/", "%")) {
      if (text.contains(character)) {
        found.add(
            Violation.invalid(path, "\"" + text + "\"", "may not contain '" + character + "'"));
      }
    }
  }

  /** The core group has no name, so only a ReplicationController may leave the group out. */
  private static void checkGroup(Reference reference, List<Violation> found) {
    String version = Objects.requireNonNullElse(reference.apiVersion(), "");
    FieldPath path = SPEC.child("scaleTargetRef").child("apiVersion");
    long slashes = version.chars().filter(c -> c == '/').count();
    boolean core = "ReplicationController".equals(reference.kind());
    if (slashes > 1) {
      found.add(Violation.invalid(path, "\"" + version + "\"", "must be group/version"));
    } else if (!core && (slashes == 0 || version.startsWith("/"))) {
      found.add(
          Violation.invalid(path, "\"" + version + "\"", "apiVersion must specify API group"));
    }
  }

  private static void checkMetrics(HpaDraft draft, List<Violation> found) {
    List<Metric> metrics = Objects.requireNonNullElse(draft.metrics(), List.of());
    FieldPath path = SPEC.child("metrics");
    for (int i = 0; i < metrics.size(); i++) {
      MetricValidation.check(metrics.get(i), path.index(i), found);
    }
    boolean wakeable =
        metrics.stream().anyMatch(m -> "Object".equals(m.type()) || "External".equals(m.type()));
    if (Objects.equals(draft.minReplicas(), 0) && !wakeable) {
      found.add(
          Violation.forbidden(
              path,
              "must specify at least one Object or External metric to support scaling to zero"
                  + " replicas"));
    }
  }
}
