package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.Trigger;
import io.evenkeel.model.Violation;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows of cron triggers, and what may go wrong with them. */
final class CronTriggerTest {
  private static final TriggerContext FIRST = TriggerContext.of(0, "default");

  @Test
  void window_fromStartToEnd_isHalfOpen() {
    TriggerSpec spec = accepted("0 8 * * *", "0 20 * * *", "Europe/Berlin", "5");
    // Berlin is UTC+1 in January: the window is [07:00, 19:00) UTC.
    assertThat(reading(spec, "2026-01-05T06:59:59.999Z")).isEqualTo(measured(0, false));
    assertThat(reading(spec, "2026-01-05T07:00:00Z")).isEqualTo(measured(5, true));
    assertThat(reading(spec, "2026-01-05T18:59:59Z")).isEqualTo(measured(5, true));
    assertThat(reading(spec, "2026-01-05T19:00:00Z")).isEqualTo(measured(0, false));
  }

  @Test
  void window_acrossMidnight_isActiveAtNight() {
    TriggerSpec spec = accepted("0 22 * * *", "0 6 * * *", "Etc/UTC", "2");
    assertThat(reading(spec, "2026-01-05T23:00:00Z").active()).isTrue();
    assertThat(reading(spec, "2026-01-05T12:00:00Z").active()).isFalse();
  }

  @Test
  void start_thatNeverComes_isActiveForGoodAndNoted() {
    ParsedTrigger parsed = parse("0 0 30 2 *", "0 6 * * *", "Etc/UTC", "2");
    assertThat(reading(parsed.orThrow(), "2026-01-05T12:00:00Z").active()).isTrue();
    assertThat(parsed.notes())
        .extracting(TriggerNote::render)
        .containsExactly(
            "spec.triggers[0].metadata.start: never comes, so the cron trigger is active for good;"
                + " write a date that exists");
  }

  @Test
  void end_thatNeverComes_isInactiveForGoodAndNoted() {
    ParsedTrigger parsed = parse("0 6 * * *", "0 0 31 4 *", "Etc/UTC", "2");
    assertThat(reading(parsed.orThrow(), "2026-01-05T12:00:00Z").active()).isFalse();
    assertThat(parsed.notes()).hasSize(1);
  }

  @Test
  void timezone_thatDoesNotExist_failsAtEveryEvaluation() {
    ParsedTrigger parsed = parse("0 6 * * *", "0 8 * * *", "Berlin", "2");
    assertThat(reading(parsed.orThrow(), "2026-01-05T12:00:00Z"))
        .isInstanceOf(TriggerReading.Failed.class);
    assertThat(parsed.notes()).hasSize(1);
  }

  @Test
  void parse_withEveryMistake_reportsAllInUpstreamsOrder() {
    ParsedTrigger parsed = parse("60 * * * *", "@daily", "", "0");
    assertThat(((ParsedTrigger.Refused) parsed).violations())
        .extracting(Violation::render)
        .containsExactly(
            "spec.triggers[0].metadata.timezone: Required value: the cron trigger needs timezone;"
                + " set it",
            "spec.triggers[0].metadata.start: Invalid value: \"60 * * * *\": minute '60' is not"
                + " within 0-59; minute takes 0-59, lists, ranges and steps",
            "spec.triggers[0].metadata.end: Invalid value: \"@daily\": '@daily' is not accepted;"
                + " write five fields",
            "spec.triggers[0].metadata.desiredReplicas: Invalid value: 0: must not be 0; write how"
                + " many replicas to run");
  }

  @Test
  void metricName_ofCron_spellsOutTheSchedule() {
    TriggerSpec spec = accepted("0,30 */2 ? * *", "15 1-23/2 * * *", "Asia/Kolkata", "5");
    assertThat(spec.metricNames())
        .containsExactly("s0-cron-Asia-Kolkata-0Cm30xSl2Qmxx-151-23Sl2xxx");
  }

  private static TriggerReading.Measured measured(double value, boolean active) {
    return new TriggerReading.Measured(value, active, "");
  }

  private static TriggerReading reading(TriggerSpec spec, String now) {
    return spec.evaluate(SourceAnswer.nothing(), Instant.parse(now));
  }

  private static TriggerSpec accepted(String start, String end, String timezone, String replicas) {
    return parse(start, end, timezone, replicas).orThrow();
  }

  private static ParsedTrigger parse(String start, String end, String timezone, String replicas) {
    Map<String, String> metadata =
        Map.of("start", start, "end", end, "timezone", timezone, "desiredReplicas", replicas);
    return TriggerSpec.parse(Trigger.of("cron", metadata), FIRST);
  }
}
