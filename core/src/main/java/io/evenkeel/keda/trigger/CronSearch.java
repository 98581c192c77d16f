package io.evenkeel.keda.trigger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The next time of a schedule (robfig/cron's {@code SpecSchedule.Next}).
 *
 * <pre>
 * from the second after: month, day, hour, minute, second, each in turn
 *   moved on by one until it matches; the first move sets those below it to their beginning
 *   a field that begins anew (January, the 1st, 0 h, 0 min) sends the search back to the month
 * the sixth calendar year ends it
 * </pre>
 *
 * Hours and minutes move in absolute time. So a local time that a jump of the clock skips does not
 * occur that day and one that it repeats occurs twice; and where the jump skips midnight, an hour
 * of the next day may be taken for one of the day before, as upstream does.
 */
final class CronSearch {
  private static final int YEARS = 5;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final int DAY = 86_400;

  private final CronSchedule schedule;
  private final LocalClock clock;
  private long time;
  private boolean moved;

  CronSearch(CronSchedule schedule, LocalClock clock) {
    this.schedule = schedule;
    this.clock = clock;
  }

  Optional<Instant> after(Instant instant) {
    time = instant.getEpochSecond() + 1;
    int lastYear = local().getYear() + YEARS;
    while (local().getYear() <= lastYear) {
      if (findsMonth() && findsDay() && findsHour() && findsMinute() && findsSecond()) {
        return Optional.of(Instant.ofEpochSecond(time));
      }
    }
    return Optional.empty();
  }

  private LocalDateTime local() {
    return clock.at(time);
  }

  private boolean findsMonth() {
    LocalDateTime at = local();
    while (!schedule.matchesMonth(at)) {
      if (!moved) {
        moved = true;
        at = set(clock.instant(at.getYear(), at.getMonthValue(), 1, 0));
      }
      at = set(clock.sameTime(at, 1, 0));
      if (at.getMonthValue() == 1) {
        return false;
      }
    }
    return true;
  }

  private boolean findsDay() {
    LocalDateTime at = local();
    while (!schedule.matchesDay(at)) {
      if (!moved) {
        moved = true;
        at = set(clock.instant(at.getYear(), at.getMonthValue(), at.getDayOfMonth(), 0));
      }
      at = nextDay(at);
      if (at.getDayOfMonth() == 1) {
        return false;
      }
    }
    return true;
  }

  /** A midnight that does not exist becomes the hour beside it; a day that does not, 24 hours. */
  private LocalDateTime nextDay(LocalDateTime at) {
    long before = time;
    LocalDateTime next = set(clock.sameTime(at, 0, 1));
    int hour = next.getHour();
    if (hour != 0) {
      next = set(time + (hour > 12 ? 24 - hour : -hour) * (long) HOUR);
    }
    return time > before ? next : set(before + DAY);
  }

  private boolean findsHour() {
    LocalDateTime at = local();
    while (!schedule.matchesHour(at)) {
      if (!moved) {
        moved = true;
        at = set(clock.instant(at.getYear(), at.getMonthValue(), at.getDayOfMonth(), at.getHour()));
      }
      at = set(time + HOUR);
      if (at.getHour() == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean findsMinute() {
    LocalDateTime at = local();
    while (!schedule.matchesMinute(at)) {
      if (!moved) {
        moved = true;
        at = set(time - Math.floorMod(time, MINUTE));
      }
      at = set(time + MINUTE);
      if (at.getMinute() == 0) {
        return false;
      }
    }
    return true;
  }

  /** The fields begin at the minute, so the second is 0. */
  private boolean findsSecond() {
    LocalDateTime at = local();
    while (at.getSecond() != 0) {
      moved = true;
      at = set(time + 1);
      if (at.getSecond() == 0) {
        return false;
      }
    }
    return true;
  }

  private LocalDateTime set(long epochSecond) {
    time = epochSecond;
    return local();
  }
}
