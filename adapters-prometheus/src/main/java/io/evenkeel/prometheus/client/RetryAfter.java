package io.evenkeel.prometheus.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pause a server asks for: {@code Retry-After} in seconds, or as a date, which counts from the
 * server's own {@code Date}.
 */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** Returns the pause; null if none is asked for, or not in a way that can be understood. */
  static @Nullable Duration of(HttpHeaders headers) {
    String text = headers.firstValue("Retry-After").orElse("").strip();
    if (text.matches("[0-9]{1,9}")) {
      return atMost(Duration.ofSeconds(Long.parseLong(text)));
    }
    Optional<ZonedDateTime> until = date(text);
    Optional<ZonedDateTime> now = headers.firstValue("Date").flatMap(RetryAfter::date);
    return until.isPresent() && now.isPresent()
        ? atMost(Duration.between(now.get(), until.get()))
        : null;
  }

  private static Duration atMost(Duration pause) {
    Duration positive = pause.isNegative() ? Duration.ZERO : pause;
    return positive.compareTo(LONGEST) > 0 ? LONGEST : positive;
  }

  private static Optional<ZonedDateTime> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
