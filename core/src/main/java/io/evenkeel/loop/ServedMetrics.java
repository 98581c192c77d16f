package io.evenkeel.loop;

import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What KEDA serves the generated HPA (upstream's {@code GetScaledObjectMetrics}). Every other
 * metric, cpu and memory above all, comes from the source itself.
 *
 * <pre>
 * some metric failed, none fell back   metric:&lt;name&gt; encountered error
 * there is none                        no matching metrics found for &lt;name&gt;
 * else                                 the values, through the formula if there is one
 * </pre>
 */
final class ServedMetrics implements MetricSource {
  /** What an HPA says of an answer without metrics. */
  private static final String NONE = "no metrics returned from external metrics API";

  private final ObjectRuntime runtime;
  private final boolean composite;

  ServedMetrics(ObjectRuntime runtime, ScaledObjectSpec spec) {
    this.runtime = runtime;
    this.composite = !spec.advanced().scalingModifiers().target().isEmpty();
  }

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    List<MetricQuery> others =
        queries.stream().filter(query -> !(query instanceof MetricQuery.External)).toList();
    List<Reading> ofOthers = Answers.read(runtime.ports.metrics(), others, now);
    List<Reading> readings = new ArrayList<>();
    int next = 0;
    for (MetricQuery query : queries) {
      readings.add(
          query instanceof MetricQuery.External
              ? request(query.name(), now)
              : ofOthers.get(next++));
    }
    return readings;
  }

  private Reading request(String name, Instant now) {
    BuiltTriggers triggers = runtime.triggers();
    if (triggers instanceof BuiltTriggers.Unbuildable unbuildable) {
      runtime.renewTriggers();
      return Reading.unavailable("error getting scalers " + unbuildable.error());
    }
    List<JudgedMetric> metrics = runtime.serve(wishes((BuiltTriggers.Usable) triggers, name), now);
    boolean failed = metrics.stream().anyMatch(JudgedMetric::failed);
    boolean fellBack = metrics.stream().anyMatch(JudgedMetric::fellBack);
    if (failed) {
      runtime.renewTriggers();
    }
    if (failed && !fellBack) {
      return Reading.unavailable("metric:" + name + " encountered error");
    }
    if (metrics.isEmpty()) {
      return Reading.unavailable("no matching metrics found for " + name);
    }
    Combination.Combined combined = runtime.combination.combine(metrics);
    return combined.milli().isEmpty()
        ? Reading.unavailable(NONE + (combined.remark().isEmpty() ? "" : ": " + combined.remark()))
        : new Reading.Values(combined.milli());
  }

  private List<TriggerPoll.Wish> wishes(BuiltTriggers.Usable triggers, String name) {
    Optional<TriggerPoll.Wish> named = TriggerPoll.named(triggers.triggers(), name);
    return composite ? TriggerPoll.allOf(triggers.triggers()) : named.stream().toList();
  }
}
