package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for the metrics of an HPA. An API that does not answer is not asked again. */
final class MetricReadings {
  private final MetricSource source;
  private final List<ObservedApi> apis;
  private final Instant now;

  MetricReadings(MetricSource source, List<ObservedApi> apis, Instant now) {
    this.source = source;
    this.apis = apis;
    this.now = now;
  }

  /**
   * Returns the metrics with what they are now.
   *
   * @param pods which pods; empty if nobody knows
   */
  List<Metric> of(List<MetricSpec> metrics, Optional<LabelSelector> pods) {
    List<Optional<MetricQuery>> queries = metrics.stream().map(it -> query(it, pods)).toList();
    List<MetricQuery> asked = queries.stream().flatMap(Optional::stream).toList();
    List<Reading> readings = asked.isEmpty() ? List.of() : source.read(asked, now);
    List<Metric> result = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < metrics.size(); i++) {
      Optional<Reading> reading =
          queries.get(i).isPresent() ? Optional.of(readings.get(next++)) : Optional.empty();
      result.add(new Metric(metrics.get(i), reading));
    }
    return result;
  }

  private Optional<MetricQuery> query(MetricSpec metric, Optional<LabelSelector> pods) {
    boolean served =
        MetricsApi.of(metric)
            .map(api -> apis.stream().anyMatch(it -> it.api() == api && it.answers()))
            .orElse(false);
    return served ? asked(metric, pods) : Optional.empty();
  }

  private static Optional<MetricQuery> asked(MetricSpec metric, Optional<LabelSelector> pods) {
    if (metric instanceof MetricSpec.Resource it) {
      return pods.map(selector -> new MetricQuery.Resource(it.name(), selector));
    }
    if (metric instanceof MetricSpec.ContainerResource it) {
      return pods.map(
          selector -> new MetricQuery.ContainerResource(it.name(), it.container(), selector));
    }
    if (metric instanceof MetricSpec.Pods it) {
      return pods.map(
          selector -> new MetricQuery.Pods(it.name(), it.metric().selector(), selector));
    }
    if (metric instanceof MetricSpec.ObjectMetric it) {
      return Optional.of(
          new MetricQuery.OfObject(it.name(), it.metric().selector(), it.describedObject()));
    }
    return metric instanceof MetricSpec.External it
        ? Optional.of(new MetricQuery.External(it.name(), it.metric().selector()))
        : Optional.empty();
  }
}
