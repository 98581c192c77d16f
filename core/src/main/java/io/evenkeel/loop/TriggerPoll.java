package io.evenkeel.loop;

import io.evenkeel.keda.trigger.TriggerReading;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads metrics of triggers, all in one batch. What fails is asked once more in a second one; the
 * second error counts, as upstream builds a failing scaler anew and tries again.
 */
final class TriggerPoll {
  private final MetricSource source;
  private final Instant now;

  TriggerPoll(MetricSource source, Instant now) {
    this.source = source;
    this.now = now;
  }

  /** Reads those metrics; the samples come in the order of the wishes. */
  List<TriggerSample> read(List<Wish> wishes) {
    List<TriggerSample> samples = once(wishes);
    List<Wish> again = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i).failed()) {
        again.add(wishes.get(i));
      }
    }
    List<TriggerSample> second = once(again);
    int next = 0;
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i).failed()) {
        samples.set(i, second.get(next++));
      }
    }
    return samples;
  }

  private List<TriggerSample> once(List<Wish> wishes) {
    List<@Nullable MetricQuery> asked = new ArrayList<>();
    for (Wish wish : wishes) {
      asked.add(wish.trigger().query(wish.metricName(), now).orElse(null));
    }
    List<MetricQuery> queries = asked.stream().filter(Objects::nonNull).toList();
    List<Reading> answers = Answers.read(source, queries, now);
    List<TriggerSample> samples = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < wishes.size(); i++) {
      Wish wish = wishes.get(i);
      TriggerReading reading =
          asked.get(i) == null
              ? wish.trigger().unasked(now)
              : wish.trigger().understand(answers.get(next++), now);
      samples.add(new TriggerSample(wish.trigger(), wish.metricName(), reading));
    }
    return samples;
  }

  /**
   * A metric that is wanted.
   *
   * @param trigger trigger it belongs to
   * @param metricName its name
   */
  record Wish(BuiltTrigger trigger, String metricName) {}

  /** Returns the external metrics of those triggers, in their order. */
  static List<Wish> allOf(List<BuiltTrigger> triggers) {
    List<Wish> wishes = new ArrayList<>();
    for (BuiltTrigger trigger : triggers) {
      trigger.spec().metricNames().forEach(name -> wishes.add(new Wish(trigger, name)));
    }
    return wishes;
  }

  /** Returns the first external metric of that name, in whatever case. */
  static Optional<Wish> named(List<BuiltTrigger> triggers, String name) {
    return allOf(triggers).stream()
        .filter(wish -> wish.metricName().equalsIgnoreCase(name))
        .findFirst();
  }
}
