package io.evenkeel.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 90s}, {@code 30m}, {@code 1h30m}, {@code 2d}, {@code
 * 100ms}.
 */
final class Durations {
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private Durations() {}

  /** Returns the duration; empty if the text is none. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(number(matcher, 1))
            .plusHours(number(matcher, 2))
            .plusMinutes(number(matcher, 3))
            .plusSeconds(number(matcher, 4))
            .plusMillis(number(matcher, 5)));
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Returns such as {@code 3 min 45 s}. */
  static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "min");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.length() == 0 ? "0 s" : text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(text.length() == 0 ? "" : " ").append(number).append(' ').append(unit);
    }
  }
}
