package io.evenkeel.keda.trigger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * The clock on the wall of a zone, with Go's arithmetic: a date out of range runs over into the
 * next month, and a local time that a jump skips or repeats becomes the instant that Go's {@code
 * time.Date} takes.
 */
final class LocalClock {
  private final ZoneRules rules;

  LocalClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** Returns what the clock shows at an instant. */
  LocalDateTime at(long epochSecond) {
    return LocalDateTime.ofEpochSecond(epochSecond, 0, offset(epochSecond));
  }

  /** Returns the instant at which the clock shows a full hour. */
  long instant(int year, int month, int day, int hour) {
    return instant(LocalDateTime.of(year, month, day, hour, 0));
  }

  /**
   * Returns the instant at which the clock shows the same time some months or days later. A day
   * that the month does not have runs over into the next one.
   */
  long sameTime(LocalDateTime at, int months, int days) {
    LocalDate date =
        at.toLocalDate()
            .withDayOfMonth(1)
            .plusMonths(months)
            .plusDays(at.getDayOfMonth() - 1L + days);
    return instant(date.atTime(at.toLocalTime()));
  }

  /**
   * The offset is looked up twice: as if the local time were UTC, and at the instant that gives.
   */
  private long instant(LocalDateTime at) {
    long local = at.toEpochSecond(ZoneOffset.UTC);
    long guess = local - offset(local).getTotalSeconds();
    return local - offset(guess).getTotalSeconds();
  }

  private ZoneOffset offset(long epochSecond) {
    return rules.getOffset(Instant.ofEpochSecond(epochSecond));
  }
}
