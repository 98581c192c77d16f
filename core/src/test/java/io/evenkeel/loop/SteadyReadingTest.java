package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.CronTrigger;
import io.evenkeel.keda.trigger.SourceAnswer;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerReading;
import io.evenkeel.keda.trigger.TriggerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of a cron trigger is what its calendar would say. */
final class SteadyReadingTest {
  private static CronTrigger cron(String start, String end, String zone) {
    return (CronTrigger)
        TriggerSpec.parse(
                Trigger.of(
                    "cron",
                    Map.of("timezone", zone, "start", start, "end", end, "desiredReplicas", "5")),
                TriggerContext.of(0, "default"))
            .orThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "0 8 * * *, 0 18 * * *, Europe/Berlin",
    "*/20 * * * *, 10-59/20 * * * *, UTC",
    "30 2 * * *, 0 3 * * *, Europe/Berlin",
    "0 0 30 2 *, 0 18 * * *, UTC",
    "0 8 * * *, 0 0 30 2 *, UTC",
    "0 8 * * *, 0 18 * * *, Nowhere/Land"
  })
  void reading_isTheSameAsWithoutMemory_overTheHourThatIsLeftOut(
      String start, String end, String zone) {
    CronTrigger cron = cron(start, end, zone);
    SteadyReading steady = new SteadyReading(cron);
    Instant first = Instant.parse("2026-03-28T00:00:00Z");

    for (Instant now = first;
        now.isBefore(first.plus(Duration.ofDays(2)));
        now = now.plusSeconds(97)) {
      assertThat(steady.at(now)).isEqualTo(cron.evaluate(SourceAnswer.nothing(), now));
    }
  }

  @Test
  void time_thatGoesBack_isNotAnsweredFromMemory() {
    SteadyReading steady = new SteadyReading(cron("0 8 * * *", "0 18 * * *", "UTC"));

    TriggerReading noon = steady.at(Instant.parse("2026-03-28T12:00:00Z"));
    TriggerReading night = steady.at(Instant.parse("2026-03-28T06:00:00Z"));

    assertThat(noon).isEqualTo(TriggerReading.of(5, true));
    assertThat(night).isEqualTo(TriggerReading.of(0, false));
  }
}
