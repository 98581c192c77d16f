package io.evenkeel.loop;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.SourceAnswer;
import io.evenkeel.keda.trigger.SourceQuery;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerReading;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import java.time.Instant;
import java.util.Optional;

/**
 * A trigger that could be built (upstream's scaler): what it asks of the metric source, and how the
 * answer is understood.
 *
 * @param trigger the trigger as written
 * @param spec the trigger as understood
 * @param context what it was built with
 * @param unasked what it says if nothing is asked
 */
record BuiltTrigger(
    Trigger trigger, TriggerSpec spec, TriggerContext context, SteadyReading unasked) {
  private static final double MILLI = 1000;

  static BuiltTrigger of(Trigger trigger, TriggerSpec spec, TriggerContext context) {
    return new BuiltTrigger(trigger, spec, context, new SteadyReading(spec));
  }

  /** Returns the place of the trigger in the spec, from 0. */
  int index() {
    return context.index();
  }

  /** Returns the question about one of its metrics; empty if the time alone has the answer. */
  Optional<MetricQuery> query(String metricName, Instant now) {
    return spec.query(metricName, now) instanceof SourceQuery.Nothing
        ? Optional.empty()
        : Optional.of(TriggerQueries.query(metricName, trigger, context));
  }

  /** Returns what the trigger says if nothing is asked. */
  TriggerReading unasked(Instant now) {
    return unasked.at(now);
  }

  /** Returns what the trigger says to that answer. */
  TriggerReading understand(Reading reading, Instant now) {
    return spec.evaluate(answer(reading), now);
  }

  /** Leaves the context out, which may be secret. */
  @Override
  public String toString() {
    return "BuiltTrigger[" + index() + ", " + spec + "]";
  }

  private static SourceAnswer answer(Reading reading) {
    if (reading instanceof Reading.Triggered triggered) {
      return triggered
          .active()
          .<SourceAnswer>map(active -> new SourceAnswer.ActiveValue(triggered.value(), active))
          .orElseGet(() -> SourceAnswer.value(triggered.value()));
    }
    if (reading instanceof Reading.Values values) {
      return SourceAnswer.value(values.milli().stream().mapToLong(milli -> milli).sum() / MILLI);
    }
    return reading instanceof Reading.Unavailable unavailable
        ? SourceAnswer.failed(unavailable.reason())
        : SourceAnswer.failed(
            "a trigger cannot be answered by a reading of kind "
                + reading.getClass().getSimpleName());
  }
}
