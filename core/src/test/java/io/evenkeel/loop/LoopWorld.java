package io.evenkeel.loop;

import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.ObjectMetadata;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.Trigger;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.FakeStore;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.PodSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A world for loops: a workload whose replicas are there and ready at once, and triggers that say
 * what they are told to.
 */
final class LoopWorld implements MetricSource, PodSource {
  static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

  final FakeScale scale;
  final FakeStore store = new FakeStore();

  /** What a trigger says, by its place in the spec. */
  final Map<Integer, Reading> triggers = new HashMap<>();

  /** What cpu and memory say. */
  Reading resources = none();

  /** Questions in each batch. */
  final List<Integer> batches = new ArrayList<>();

  LoopWorld(int replicas) {
    scale = new FakeScale(replicas);
  }

  Ports ports() {
    return new Ports(scale, this, this, store);
  }

  int queries() {
    return batches.stream().mapToInt(size -> size).sum();
  }

  @Override
  public List<Reading> read(List<MetricQuery> queries, Instant now) {
    batches.add(queries.size());
    return queries.stream().map(this::answer).toList();
  }

  private Reading answer(MetricQuery query) {
    return query instanceof MetricQuery.OfTrigger
        ? triggers.getOrDefault(index(query), none())
        : resources;
  }

  private static Reading none() {
    return Reading.unavailable("connection refused");
  }

  /** Names of metrics begin with the place of their trigger: {@code s0-prometheus}. */
  private static int index(MetricQuery query) {
    return Integer.parseInt(query.name().substring(1, query.name().indexOf('-')));
  }

  @Override
  public Answer list(LabelSelector selector, Instant now) {
    return new Listed(
        IntStream.range(0, scale.replicas)
            .mapToObj(i -> PodSnapshot.builder("web-" + i).labels(Map.of("app", "web")).build())
            .toList());
  }

  static ScaledObject object(ScaledObjectSpec spec, KedaAnnotations annotations) {
    return new ScaledObject(
        new ObjectMetadata(
            "default", "web", Map.of(), annotations, Optional.of(START), List.of(), 1),
        spec);
  }

  /** Returns a trigger that asks its source and is active above 0. */
  static Trigger prometheus(String name, String threshold, String metricType, boolean cached) {
    Map<String, String> metadata =
        Map.of(
            "serverAddress",
            "http://prometheus:9090",
            "query",
            "sum(queue)",
            "threshold",
            threshold);
    return new Trigger("prometheus", name, metadata, metricType, cached, Optional.empty());
  }
}
