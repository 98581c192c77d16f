package io.evenkeel.loop;

import io.evenkeel.keda.trigger.CronTrigger;
import io.evenkeel.keda.trigger.SourceAnswer;
import io.evenkeel.keda.trigger.TriggerReading;
import io.evenkeel.keda.trigger.TriggerSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger says that asks nobody. A cron trigger's reading is remembered until its next start
 * or end, so that its calendar is searched once an event and not at every look.
 */
final class SteadyReading {
  private final TriggerSpec spec;
  private @Nullable TriggerReading reading;
  private Instant since = Instant.MAX;
  private Instant until = Instant.MIN;

  SteadyReading(TriggerSpec spec) {
    this.spec = spec;
  }

  TriggerReading at(Instant now) {
    TriggerReading known = reading;
    if (known != null && !now.isBefore(since) && now.isBefore(until)) {
      return known;
    }
    TriggerReading fresh = spec.evaluate(SourceAnswer.nothing(), now);
    if (spec instanceof CronTrigger cron) {
      reading = fresh;
      since = now;
      until = cron.nextEvent(now).orElse(now);
    }
    return fresh;
  }
}
