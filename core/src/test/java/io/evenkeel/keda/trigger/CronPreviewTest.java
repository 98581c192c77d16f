package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a cron trigger will do next. */
final class CronPreviewTest {
  @Test
  void preview_overNight_listsChangesInTheTriggersZone() {
    CronPreview preview =
        CronPreview.of(
            trigger("0 20 * * *", "0 6 * * *", "Europe/Berlin"),
            Instant.parse("2026-01-05T12:00:00Z"),
            3);
    assertThat(preview.active()).isFalse();
    assertThat(preview.transitions())
        .extracting(it -> it.at() + " " + it.replicas())
        .containsExactly(
            "2026-01-05T20:00+01:00[Europe/Berlin] 4",
            "2026-01-06T06:00+01:00[Europe/Berlin] 0",
            "2026-01-06T20:00+01:00[Europe/Berlin] 4");
    assertThat(preview.remarks()).isEmpty();
  }

  @Test
  void preview_acrossJumpsOfTheClock_saysWhatIsSkippedAndRepeated() {
    CronTrigger trigger = trigger("30 2 * * *", "0 6 * * *", "Europe/Berlin");
    assertThat(CronPreview.of(trigger, Instant.parse("2026-03-28T12:00:00Z"), 3).remarks())
        .containsExactly(
            "start at 2026-03-29T02:30 does not occur: the clock goes from 02:00 to 03:00");
    assertThat(CronPreview.of(trigger, Instant.parse("2026-10-24T12:00:00Z"), 3).remarks())
        .containsExactly(
            "start at 2026-10-25T02:30 occurs twice: the clock goes from 03:00 to 02:00");
  }

  @Test
  void preview_withoutAStart_isActiveForGood() {
    CronPreview preview =
        CronPreview.of(
            trigger("0 0 30 2 *", "0 6 * * *", "UTC"), Instant.parse("2026-01-05T12:00:00Z"), 3);
    assertThat(preview.active()).isTrue();
    assertThat(preview.transitions()).isEmpty();
    assertThat(preview.remarks())
        .containsExactly("start '0 0 30 2 *' never comes: the trigger is active for good");
  }

  @Test
  void preview_withoutAnEndOrZone_staysInactive() {
    Instant from = Instant.parse("2026-01-05T12:00:00Z");
    assertThat(CronPreview.of(trigger("0 6 * * *", "0 0 30 2 *", "UTC"), from, 3).active())
        .isFalse();
    assertThat(CronPreview.of(trigger("0 6 * * *", "0 8 * * *", "Nowhere"), from, 3).remarks())
        .containsExactly("'Nowhere' is no time zone: every evaluation fails");
  }

  private static CronTrigger trigger(String start, String end, String timezone) {
    return new CronTrigger(
        "s0-cron", "AverageValue", timezone, CronSchedule.parse(start), CronSchedule.parse(end), 4);
  }
}
