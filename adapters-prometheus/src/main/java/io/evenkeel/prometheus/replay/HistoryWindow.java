package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.PastMetrics;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.client.RangeQuery;
import io.evenkeel.prometheus.history.Windows;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.PodSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A window of the past: every query over it, and then its moments one by one. */
final class HistoryWindow {
  private static final int MOST_WARNINGS = 100;

  private final PrometheusClient client;
  private final HistoryOrder order;
  private final ClusterQueries cluster;
  private final Instant begin;
  private final Instant end;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private long points;

  HistoryWindow(PrometheusClient client, HistoryOrder order, Instant begin, Instant end) {
    this.client = client;
    this.order = order;
    this.begin = begin;
    this.end = end;
    cluster = new ClusterQueries(order.workload());
  }

  Answer<Long> readCluster() {
    return read(
        Stream.of(
                cluster.replicas(),
                cluster.existing(),
                cluster.ready(),
                cluster.desired(),
                cluster.phases(),
                cluster.readiness(),
                cluster.readyTimes(),
                cluster.startTimes(),
                cluster.deletions(),
                cluster.requests(),
                order.demand())
            .filter(query -> !query.isEmpty())
            .toList(),
        false);
  }

  /** A query that cannot be evaluated is a metric that is missing; other failures end it all. */
  Answer<Long> readMetrics(PastMetrics past) {
    return read(List.copyOf(past.queries(order.metrics(), begin)), true);
  }

  private Answer<Long> read(List<String> queries, boolean refusable) {
    for (String query : queries) {
      Column column = new Column();
      Answer<Long> answer =
          client.stream(new RangeQuery(query, begin, end, order.step()), Windows.LIMITS, column);
      if (answer instanceof Answer.Ok<Long> ok) {
        points += ok.value();
        ok.warnings().stream().limit(MOST_WARNINGS).forEach(warnings::add);
      } else {
        Failure failure = ((Answer.Failed<Long>) answer).failure();
        if (!refusable || failure.kind() != Failure.Kind.QUERY_REJECTED) {
          return answer;
        }
        column.refuse(failure);
      }
      columns.put(query, column);
    }
    return new Answer.Ok<>(points, List.copyOf(warnings), List.of());
  }

  Set<String> podNames() {
    return pods().names();
  }

  private Column column(String query) {
    return columns.getOrDefault(query, new Column());
  }

  private PodColumns pods() {
    return new PodColumns(
        column(cluster.phases()),
        column(cluster.readiness()),
        column(cluster.readyTimes()),
        column(cluster.startTimes()),
        column(cluster.deletions()),
        column(cluster.requests()),
        column(cluster.ready()));
  }

  /** Returns the moments, made while they are asked for and only once. */
  Stream<Moment> moments(PastMetrics past, Memory memory) {
    PodColumns pods = pods();
    Set<String> everybody = pods.names();
    long steps = new RangeQuery("", begin, end, order.step()).points();
    return LongStream.range(0, steps)
        .mapToObj(step -> begin.plus(order.step().multipliedBy(step)))
        .map(
            at -> {
              PodSource.Answer present = memory.pods.next(pods.at(at), at);
              List<Reading> readings =
                  past.readings(order.metrics(), at, query -> column(query).at(at));
              return new Moment(
                  at,
                  sizes(at),
                  present,
                  ofPresentPods(readings, present, everybody),
                  column(order.demand()).first(at).orElse(Double.NaN));
            });
  }

  private Moment.Sizes sizes(Instant at) {
    return new Moment.Sizes(
        size(cluster.replicas(), at), size(cluster.existing(), at), size(cluster.desired(), at));
  }

  private OptionalInt size(String query, Instant at) {
    double size = column(query).first(at).orElse(-1);
    return size >= 0 && size <= Integer.MAX_VALUE
        ? OptionalInt.of((int) size)
        : OptionalInt.empty();
  }

  /** The queries name all pods of the window; a pass would have named those there were. */
  private List<Reading> ofPresentPods(
      List<Reading> readings, PodSource.Answer present, Set<String> everybody) {
    if (!(present instanceof PodSource.Listed listed)) {
      return readings;
    }
    Set<String> absent = new HashSet<>(everybody);
    listed.pods().stream().map(PodSnapshot::name).forEach(absent::remove);
    List<Reading> all = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      all.add(without(absent, order.metrics().get(i), readings.get(i)));
    }
    return all;
  }

  private static Reading without(Set<String> absent, MetricQuery metric, Reading reading) {
    if (absent.isEmpty()
        || !Recordings.isOfPods(metric)
        || !(reading instanceof Reading.PerPod perPod)) {
      return reading;
    }
    List<PodSample> samples =
        perPod.samples().stream().filter(sample -> !absent.contains(sample.pod())).toList();
    return samples.isEmpty()
        ? Reading.unavailable("the query has no result for a pod there was")
        : new Reading.PerPod(samples);
  }

  /** What is remembered from one window to the next. */
  static final class Memory {
    private final PodTimeline pods = new PodTimeline();
  }
}
