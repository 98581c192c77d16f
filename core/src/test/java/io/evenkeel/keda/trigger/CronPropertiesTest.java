package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** The search by fields against one that looks at every minute of three days. */
final class CronPropertiesTest {
  private static final int DAYS = 3;

  /** Days on which clocks jump, and one on which none does. */
  private static final List<Instant> BEGINNINGS =
      List.of(
          Instant.parse("2026-01-10T00:00:00Z"),
          Instant.parse("2026-03-07T00:00:00Z"),
          Instant.parse("2026-03-28T00:00:00Z"),
          Instant.parse("2026-04-04T00:00:00Z"),
          Instant.parse("2026-10-03T00:00:00Z"),
          Instant.parse("2026-10-24T00:00:00Z"),
          Instant.parse("2026-10-31T00:00:00Z"));

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void next_isTheFirstMinuteThatMatches(
      @ForAll("expressions") String expression,
      @ForAll("zones") ZoneId zone,
      @ForAll("instants") Instant after) {
    Optional<Instant> next = CronSchedule.parse(expression).next(after, zone);
    Optional<Instant> slow = slowly(expression.split(" ", -1), after, zone);
    Instant horizon = after.plus(Duration.ofDays(DAYS));
    next.ifPresent(it -> assertThat(it).isAfter(after));
    assertThat(next.filter(it -> !it.isAfter(horizon))).isEqualTo(slow);
  }

  /** Reads the expression by itself, number by number. */
  private static Optional<Instant> slowly(String[] fields, Instant after, ZoneId zone) {
    long minute = Math.floorDiv(after.getEpochSecond(), 60) + 1;
    long last = minute + DAYS * 1440L;
    for (; minute < last; minute++) {
      Instant at = Instant.ofEpochSecond(minute * 60);
      LocalDateTime local = LocalDateTime.ofInstant(at, zone);
      boolean day = contains(fields[2], local.getDayOfMonth());
      boolean weekday = contains(fields[4], local.getDayOfWeek().getValue() % 7);
      boolean open = fields[2].equals("*") || fields[4].equals("*");
      if (contains(fields[0], local.getMinute())
          && contains(fields[1], local.getHour())
          && contains(fields[3], local.getMonthValue())
          && (open ? day && weekday : day || weekday)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static boolean contains(String field, int value) {
    return Arrays.stream(field.split(",", -1))
        .anyMatch(
            range -> {
              String[] ends = range.split("-", -1);
              return range.equals("*")
                  || (Integer.parseInt(ends[0]) <= value
                      && value <= Integer.parseInt(ends[ends.length - 1]));
            });
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void activity_isThatOfTheLastEvent(
      @ForAll("expressions") String start,
      @ForAll("expressions") String end,
      @ForAll("zones") ZoneId zone,
      @ForAll("instants") Instant now) {
    CronTrigger trigger =
        new CronTrigger(
            "s0-cron",
            "AverageValue",
            zone.getId(),
            CronSchedule.parse(start),
            CronSchedule.parse(end),
            3);
    Optional<Instant> nextStart = slowly(start.split(" ", -1), now, zone);
    Optional<Instant> nextEnd = slowly(end.split(" ", -1), now, zone);
    if (nextStart.isPresent() && nextEnd.isPresent()) {
      boolean active = trigger.evaluate(SourceAnswer.nothing(), now).active();
      assertThat(active).isEqualTo(!nextEnd.get().isAfter(nextStart.get()));
      CronPreview preview = CronPreview.of(trigger, now, 3);
      assertThat(preview.active()).isEqualTo(active);
      for (CronPreview.Transition transition : preview.transitions()) {
        Instant at = transition.at().toInstant();
        assertThat(trigger.evaluate(SourceAnswer.nothing(), at).active())
            .isEqualTo(transition.active());
        assertThat(trigger.evaluate(SourceAnswer.nothing(), at.minusSeconds(1)).active())
            .isEqualTo(!transition.active());
      }
    }
  }

  @Property(tries = 5000)
  void anyText_isAScheduleOrRefusedInWords(@ForAll("cronish") String text) {
    try {
      CronSchedule schedule = CronSchedule.parse(text);
      assertThat(schedule.toString()).isEqualTo(text);
      schedule.next(BEGINNINGS.get(0), ZoneId.of("Europe/Berlin"));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property
  void anyTextAtAll_isAScheduleOrRefusedInWords(@ForAll @StringLength(max = 40) String text) {
    anyText_isAScheduleOrRefusedInWords(text);
  }

  @Provide
  Arbitrary<String> cronish() {
    return Arbitraries.of(
            "*", "?", "/", "-", ",", "0", "5", "59", "99", " ", " ", " ", "mon", "jan", "TZ=UTC ",
            "@", "+", "L")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> expressions() {
    return Combinators.combine(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6))
        .as(
            (minute, hour, day, month, weekday) ->
                String.join(" ", minute, hour, day, month, weekday));
  }

  private static Arbitrary<String> field(int min, int max) {
    Arbitrary<Integer> value = Arbitraries.integers().between(min, max);
    Arbitrary<String> range =
        Combinators.combine(value, value).as((a, b) -> Math.min(a, b) + "-" + Math.max(a, b));
    Arbitrary<String> list =
        Arbitraries.oneOf(value.map(String::valueOf), range)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(parts -> String.join(",", parts));
    return Arbitraries.oneOf(Arbitraries.just("*"), Arbitraries.just("*"), list);
  }

  /** Zones whose clocks jump by whole hours and not at midnight, where the two must agree. */
  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "Europe/Berlin",
            "Europe/London",
            "America/New_York",
            "America/St_Johns",
            "Asia/Kolkata",
            "Australia/Sydney",
            "Pacific/Auckland")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.of(BEGINNINGS),
            Arbitraries.longs().between(0, Duration.ofDays(DAYS).toSeconds()),
            Arbitraries.integers().between(0, 999_999_999))
        .as((from, seconds, nanos) -> from.plusSeconds(seconds).plusNanos(nanos));
  }
}
