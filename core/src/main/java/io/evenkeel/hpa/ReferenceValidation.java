package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaValidationOptions.ReferenceRules;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.NameRule;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API server's rules for a reference to an object ({@code
 * ValidateCrossVersionObjectReference}).
 */
final class ReferenceValidation {
  private ReferenceValidation() {}

  static void check(
      Reference reference, FieldPath path, ReferenceRules rules, List<Violation> found) {
    checkSegment(reference.kind(), path.child("kind"), "must be set", found);
    checkSegment(reference.name(), path.child("name"), "must be set", found);
    String version = Objects.requireNonNullElse(reference.apiVersion(), "");
    complaint(version, rules)
        .ifPresent(c -> found.add(Violation.invalid(path.child("apiVersion"), version, c)));
  }

  /** Checks a name that becomes a segment of a URL. */
  static void checkSegment(
      @Nullable String text, FieldPath path, String ifAbsent, List<Violation> found) {
    if (text == null || text.isEmpty()) {
      found.add(Violation.required(path, ifAbsent));
      return;
    }
    NameRule.PATH_SEGMENT
        .complaints(text)
        .forEach(complaint -> found.add(Violation.invalid(path, text, complaint)));
  }

  /** Returns what is wrong with an apiVersion: {@code group/version}, or a version alone. */
  static Optional<String> complaint(String version, ReferenceRules rules) {
    if (rules.allowInvalidApiVersion()) {
      return Optional.empty();
    }
    int slash = version.indexOf('/');
    if (slash != version.lastIndexOf('/')) {
      return Optional.of("unexpected GroupVersion string: " + version);
    }
    return rules.allowEmptyApiGroup() || slash > 0
        ? Optional.empty()
        : Optional.of("apiVersion must specify API group");
  }
}
