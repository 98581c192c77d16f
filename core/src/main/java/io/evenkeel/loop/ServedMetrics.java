package io.evenkeel.loop;

import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

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
    List<MetricQuery> others = queries.stream().filter(query -> !served(query)).toList();
    List<String> names =
        queries.stream().filter(ServedMetrics::served).map(MetricQuery::name).toList();
    Iterator<Reading> ofOthers = Answers.read(runtime.ports.metrics(), others, now).iterator();
    Iterator<Reading> ofKeda = serve(names, now).iterator();
    return queries.stream().map(q -> served(q) ? ofKeda.next() : ofOthers.next()).toList();
  }

  private static boolean served(MetricQuery query) {
    return query instanceof MetricQuery.External;
  }

  /** Whatever has to be read from the sources for all of them is read in one batch. */
  private List<Reading> serve(List<String> names, Instant now) {
    BuiltTriggers triggers = runtime.triggers();
    if (triggers instanceof BuiltTriggers.Unbuildable unbuildable) {
      runtime.renewTriggers();
      Reading none = Reading.unavailable("error getting scalers: " + unbuildable.error());
      return names.stream().map(name -> none).toList();
    }
    List<List<TriggerPoll.Wish>> wishes = new ArrayList<>();
    names.forEach(name -> wishes.add(wishes((BuiltTriggers.Usable) triggers, name)));
    Iterator<JudgedMetric> metrics =
        runtime.serve(wishes.stream().flatMap(List::stream).toList(), now).iterator();
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<JudgedMetric> ofName = wishes.get(i).stream().map(wish -> metrics.next()).toList();
      readings.add(reading(names.get(i), ofName));
    }
    return readings;
  }

  private Reading reading(String name, List<JudgedMetric> metrics) {
    boolean failed = metrics.stream().anyMatch(JudgedMetric::failed);
    if (failed) {
      runtime.renewTriggers();
    }
    if (failed && metrics.stream().noneMatch(JudgedMetric::fellBack)) {
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
    return composite
        ? TriggerPoll.allOf(triggers.triggers())
        : TriggerPoll.named(triggers.triggers(), name).stream().toList();
  }
}
