package io.evenkeel.prometheus.promql;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations in Prometheus' notation: {@code 8d}, {@code 1h30m}, {@code 500ms}. A day has 24 hours,
 * a week 7 days, a year 365.
 */
public final class PromDuration {
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?:(\\d{1,9})y)?(?:(\\d{1,9})w)?(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?"
              + "(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,15})ms)?");
  private static final long[] MILLIS = {
    365 * 86_400_000L, 7 * 86_400_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L
  };

  private PromDuration() {}

  /** Returns the duration; empty if the text is none, or longer than the JDK can count. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher matcher = GRAMMAR.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    for (int i = 0; i < MILLIS.length; i++) {
      String digits = matcher.group(i + 1);
      if (digits != null) {
        sum = sum.plus(Duration.ofMillis(MILLIS[i]).multipliedBy(Long.parseLong(digits)));
      }
    }
    return Optional.of(sum);
  }
}
