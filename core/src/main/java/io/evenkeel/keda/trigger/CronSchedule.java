package io.evenkeel.keda.trigger;

import io.evenkeel.model.GoText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A cron expression of five fields as KEDA reads it (robfig/cron v3.0.1): minute, hour, day of
 * month, month, day of week. A prefix {@code CRON_TZ=} or {@code TZ=} brings a time zone of its
 * own. No descriptors such as {@code @daily}, no seventh weekday.
 *
 * <p>The days: if day of month or day of week is left open both must match, else either.
 */
public final class CronSchedule {
  private static final int LONGEST = 1000;

  private final String text;
  private final Optional<ZoneId> ownZone;
  private final long minutes;
  private final long hours;
  private final long days;
  private final long months;
  private final long weekdays;

  private CronSchedule(String text, Optional<ZoneId> ownZone, List<String> fields) {
    this.text = text;
    this.ownZone = ownZone;
    this.minutes = CronField.MINUTE.parse(fields.get(0));
    this.hours = CronField.HOUR.parse(fields.get(1));
    this.days = CronField.DAY.parse(fields.get(2));
    this.months = CronField.MONTH.parse(fields.get(3));
    this.weekdays = CronField.WEEKDAY.parse(fields.get(4));
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is none; the message says what is accepted
   */
  public static CronSchedule parse(String text) {
    Objects.requireNonNull(text, "text");
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
    }
    if (!text.startsWith("TZ=") && !text.startsWith("CRON_TZ=")) {
      return new CronSchedule(text, Optional.empty(), fields(text));
    }
    int blank = text.indexOf(' ');
    if (blank < 0) {
      throw new IllegalArgumentException("after the time zone a blank and five fields must follow");
    }
    String name = text.substring(text.indexOf('=') + 1, blank);
    ZoneId zone =
        CronZone.find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'"
                            + name
                            + "' is no time zone; write an IANA name such as Europe/Berlin"));
    return new CronSchedule(text, Optional.of(zone), fields(text.substring(blank)));
  }

  private static List<String> fields(String text) {
    String fields = GoText.trimmed(text);
    if (fields.startsWith("@")) {
      throw new IllegalArgumentException("'" + fields + "' is not accepted; write five fields");
    }
    List<String> words = fields.isEmpty() ? List.of() : GoText.words(fields);
    if (words.size() != 5) {
      throw new IllegalArgumentException(
          "has "
              + words.size()
              + " fields; write five: minute, hour, day of month, month, day of week");
    }
    return words;
  }

  /**
   * Returns the first time strictly after an instant, at a full second; nothing if there is none
   * until the end of the fifth calendar year after it.
   *
   * @param zone zone of the expression, unless it brings its own
   */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    if (neverMatches()) {
      return Optional.empty();
    }
    return new CronSearch(this, new LocalClock(zone(zone))).after(after);
  }

  /** Returns whether no time of any year matches: an empty field, or a day that no month has. */
  public boolean neverMatches() {
    if (minutes == 0 || hours == 0 || months == 0) {
      return true;
    }
    boolean noDay = !anyDayExists();
    boolean noWeekday = weekdays == 0;
    return anyDayIsOpen() ? noDay || noWeekday : noDay && noWeekday;
  }

  private boolean anyDayExists() {
    for (int month = 1; month <= 12; month++) {
      long daysOfMonth = (1L << (Month.of(month).maxLength() + 1)) - 1;
      if (has(months, month) && (days & daysOfMonth) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the schedule's own zone, or else that one. */
  ZoneId zone(ZoneId other) {
    return ownZone.orElse(other);
  }

  boolean matches(LocalDateTime local) {
    return matchesMonth(local)
        && matchesDay(local)
        && matchesHour(local)
        && matchesMinute(local)
        && local.getSecond() == 0;
  }

  boolean matchesMonth(LocalDateTime local) {
    return has(months, local.getMonthValue());
  }

  /** If either day field was left open both must match, else one is enough. */
  boolean matchesDay(LocalDateTime local) {
    boolean day = has(days, local.getDayOfMonth());
    boolean weekday = has(weekdays, local.getDayOfWeek().getValue() % 7);
    return anyDayIsOpen() ? day && weekday : day || weekday;
  }

  boolean matchesHour(LocalDateTime local) {
    return has(hours, local.getHour());
  }

  boolean matchesMinute(LocalDateTime local) {
    return has(minutes, local.getMinute());
  }

  private boolean anyDayIsOpen() {
    return ((days | weekdays) & CronField.STAR) != 0;
  }

  private static boolean has(long bits, int value) {
    return (bits & (1L << value)) != 0;
  }

  /** Returns the expression as written. */
  @Override
  public String toString() {
    return text;
  }
}
