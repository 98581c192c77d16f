package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions as robfig/cron v3 reads them, and when they come next. */
final class CronScheduleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *        | 2026-01-01T00:00:30Z | 2026-01-01T00:01:00Z",
        "0 0 * * *        | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z",
        "*/15 * * * *     | 2026-01-01T00:14:59Z | 2026-01-01T00:15:00Z",
        "5/20 * * * *     | 2026-01-01T00:26:00Z | 2026-01-01T00:45:00Z",
        "10-20/5 3 * * *  | 2026-01-01T03:15:00Z | 2026-01-01T03:20:00Z",
        "0 0 1,15 * *     | 2026-01-02T00:00:00Z | 2026-01-15T00:00:00Z",
        "0 0 29 2 *       | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 ? * Mon-FRI  | 2026-01-02T00:00:00Z | 2026-01-05T00:00:00Z",
        "0 0 * dec ?      | 2026-01-02T00:00:00Z | 2026-12-01T00:00:00Z",
        "+5 * * * *       | 2026-01-01T00:00:00Z | 2026-01-01T00:05:00Z",
        "*-7 * * * *      | 2026-01-01T00:00:00Z | 2026-01-01T00:01:00Z",
        "1,,2 * * * *     | 2026-01-01T00:01:00Z | 2026-01-01T00:02:00Z",
        "TZ=Asia/Tokyo 0 0 * * *       | 2026-01-01T00:00:00Z | 2026-01-01T15:00:00Z",
        "CRON_TZ=Europe/Berlin 0 0 * * * | 2026-01-01T00:00:00Z | 2026-01-01T23:00:00Z"
      })
  void next_ofAnExpression_isTheFirstMatchAfter(String expression, String after, String next) {
    CronSchedule schedule = CronSchedule.parse(expression);
    assertThat(schedule.next(Instant.parse(after), ZoneOffset.UTC)).contains(Instant.parse(next));
  }

  @Test
  void days_bothRestricted_oneIsEnough() {
    // 2026-01-13 is a Tuesday; the first Friday after the 9th is the 16th.
    CronSchedule schedule = CronSchedule.parse("0 0 13 * Fri");
    Instant friday = Instant.parse("2026-01-09T00:00:00Z");
    assertThat(schedule.next(friday, ZoneOffset.UTC))
        .contains(Instant.parse("2026-01-13T00:00:00Z"));
  }

  @Test
  void days_withASteppedStar_areNotOpen() {
    // A star with a step is a restriction: day 1, 11, 21, 31 or a Friday.
    CronSchedule schedule = CronSchedule.parse("0 0 */10 * Fri");
    assertThat(schedule.next(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
        .contains(Instant.parse("2026-01-02T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "@daily",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 7",
        "* * * * Sunday",
        "5-1 * * * *",
        "1-2-3 * * * *",
        "1/2/3 * * * *",
        "*/0 * * * *",
        "*/-5 * * * *",
        "-50 * * * *",
        "a * * * *",
        "99999999999999999999 * * * *",
        "L * * * *",
        "TZ=Asia/Tokyo",
        "TZ=Tokyo 0 0 * * *",
        "TZ=+02:00 0 0 * * *"
      })
  void expression_thatIsNone_isRefusedInWords(String expression) {
    assertThatThrownBy(() -> CronSchedule.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {", * * * *", "* , * * *", "0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 , * ,"})
  void expression_thatNoDateMatches_neverComes(String expression) {
    CronSchedule schedule = CronSchedule.parse(expression);
    assertThat(schedule.neverMatches()).isTrue();
    assertThat(schedule.next(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void next_beyondTheFifthYear_isNever() {
    // After 2096 the next leap year is 2104, eight years on.
    CronSchedule schedule = CronSchedule.parse("0 0 29 2 *");
    assertThat(schedule.neverMatches()).isFalse();
    assertThat(schedule.next(Instant.parse("2097-01-01T00:00:00Z"), ZoneOffset.UTC)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Berlin, 2026-03-29: 02:00 becomes 03:00; half past two does not occur.
        "30 2 * * * | Europe/Berlin    | 2026-03-28T12:00:00Z | 2026-03-30T00:30:00Z",
        // Berlin, 2026-10-25: 03:00 becomes 02:00; half past two occurs at 00:30 and 01:30 UTC.
        "30 2 * * * | Europe/Berlin    | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z",
        "30 2 * * * | Europe/Berlin    | 2026-10-25T00:30:00Z | 2026-10-25T01:30:00Z",
        // New York, 2026-03-08 and 2026-11-01.
        "30 2 * * * | America/New_York | 2026-03-07T12:00:00Z | 2026-03-09T06:30:00Z",
        "30 1 * * * | America/New_York | 2026-11-01T05:30:00Z | 2026-11-01T06:30:00Z",
        // São Paulo, 2018-11-04: midnight becomes 01:00. The hour after the last one of the day
        // before is taken for it, so midnight comes a day late, as upstream has it.
        "0 0 * * *  | America/Sao_Paulo | 2018-11-03T12:00:00Z | 2018-11-05T02:00:00Z",
        // Apia, 2011-12-30 does not exist; upstream's search would not end.
        "0 0 31 12 * | Pacific/Apia    | 2011-12-28T12:00:00Z | 2011-12-30T10:00:00Z"
      })
  void next_aroundJumpsOfTheClock_isUpstreams(
      String expression, String zone, String after, String next) {
    CronSchedule schedule = CronSchedule.parse(expression);
    assertThat(schedule.next(Instant.parse(after), ZoneId.of(zone))).contains(Instant.parse(next));
  }
}
