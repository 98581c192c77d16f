package io.evenkeel.keda;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that a CRD's schema states for a single value. */
final class SchemaRules {
  private SchemaRules() {}

  /** Asks for a text that is not empty. */
  static void text(@Nullable String text, FieldPath path, String ifAbsent, List<Violation> found) {
    if (text == null || text.isEmpty()) {
      found.add(Violation.required(path, ifAbsent));
    }
  }

  /** Asks for a number. */
  static void number(@Nullable Integer number, FieldPath path, List<Violation> found) {
    if (number == null) {
      found.add(Violation.required(path, "write an integer"));
    }
  }

  /** Bounds a number that may be absent. */
  static void atLeast(int bound, @Nullable Integer number, FieldPath path, List<Violation> found) {
    if (number != null && number < bound) {
      found.add(Violation.invalid(path, number, "should be greater than or equal to " + bound));
    }
  }

  /** Bounds a text that may be absent or empty to a few. */
  static void oneOf(
      @Nullable String text, List<String> allowed, FieldPath path, List<Violation> found) {
    if (text != null && !text.isEmpty() && !allowed.contains(text)) {
      found.add(Violation.notSupported(path, text, allowed));
    }
  }
}
