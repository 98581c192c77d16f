package io.evenkeel.kubernetes;

import io.evenkeel.model.Quantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the scalars of objects; what cannot be read is absent. */
final class Texts {
  /** No quantity that anybody writes is longer. */
  private static final int LONGEST_QUANTITY = 64;

  private static final Pattern CREDENTIALS =
      Pattern.compile("\\b(Bearer|Basic)\\s+[^\\s\"',;]+", Pattern.CASE_INSENSITIVE);

  private Texts() {}

  static Optional<Quantity> quantity(String text) {
    try {
      return text.length() > LONGEST_QUANTITY
          ? Optional.empty()
          : Optional.of(Quantity.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null || text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns a message on one line, without the credentials that some proxies quote. */
  static String plain(String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return CREDENTIALS.matcher(line).replaceAll("$1 [hidden]");
  }

  /** Returns a number of seconds; 0 if it is absent, or a date, or of no use. */
  static int seconds(@Nullable String text) {
    try {
      return text == null ? 0 : Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
