package io.evenkeel.keda;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as Go's {@code strconv} reads them, which is narrower here and wider there than Java. */
final class GoText {
  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,64}");

  private GoText() {}

  /** Reads a truth value ({@code ParseBool}); empty if it is none. */
  static Optional<Boolean> bool(String text) {
    if (TRUE.contains(text)) {
      return Optional.of(true);
    }
    return FALSE.contains(text) ? Optional.of(false) : Optional.empty();
  }

  /** Reads a decimal 32-bit integer ({@code ParseInt(text, 10, 32)}); empty if it is none. */
  static OptionalInt int32(String text) {
    if (!INTEGER.matcher(text).matches()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
