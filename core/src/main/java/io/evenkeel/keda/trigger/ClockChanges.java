package io.evenkeel.keda.trigger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Times of a schedule that a jump of the clock skips or repeats. */
final class ClockChanges {
  private static final int MOST_CHANGES = 20;
  private static final int MOST_MINUTES = 24 * 60;

  private ClockChanges() {}

  static List<String> remarks(
      String key, CronSchedule schedule, ZoneId zone, Instant from, Instant to) {
    ZoneRules rules = schedule.zone(zone).getRules();
    List<String> remarks = new ArrayList<>();
    Instant at = from;
    for (int i = 0; i < MOST_CHANGES; i++) {
      ZoneOffsetTransition change = rules.nextTransition(at);
      if (change == null || change.getInstant().isAfter(to)) {
        break;
      }
      at = change.getInstant();
      firstMatch(schedule, change).ifPresent(time -> remarks.add(remark(key, time, change)));
    }
    return remarks;
  }

  /** Looks at the local times between the two readings of the clock, minute by minute. */
  private static Optional<LocalDateTime> firstMatch(
      CronSchedule schedule, ZoneOffsetTransition change) {
    boolean gap = change.isGap();
    LocalDateTime time = gap ? change.getDateTimeBefore() : change.getDateTimeAfter();
    LocalDateTime end = gap ? change.getDateTimeAfter() : change.getDateTimeBefore();
    for (int i = 0; i < MOST_MINUTES && time.isBefore(end); i++) {
      if (schedule.matches(time)) {
        return Optional.of(time);
      }
      time = time.plusMinutes(1);
    }
    return Optional.empty();
  }

  private static String remark(String key, LocalDateTime time, ZoneOffsetTransition change) {
    String clock =
        change.getDateTimeBefore().toLocalTime() + " to " + change.getDateTimeAfter().toLocalTime();
    String fate = change.isGap() ? " does not occur" : " occurs twice";
    return key + " at " + time + fate + ": the clock goes from " + clock;
  }
}
