package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.PodSnapshot.Phase;
import io.evenkeel.vpa.PrometheusHistory.Answer;
import io.evenkeel.vpa.PrometheusHistory.Point;
import io.evenkeel.vpa.PrometheusHistory.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class HistoryFeedTest {
  private static final PrometheusHistoryOptions OPTIONS = PrometheusHistoryOptions.defaults();
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static Map<String, String> labels(String pod, String container, String id) {
    return Map.of("namespace", "ml", "pod_name", pod, "name", container, "id", id);
  }

  private static ClusterModel model() {
    ClusterModel model = ClusterModel.of(RecommenderOptions.defaults(), Duration.ofHours(1));
    model.startPass(START);
    return model;
  }

  /** Series of restarted containers, which overlap and come in any order. */
  private static List<Series> series(Random random, double scale) {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<Point> points = new ArrayList<>();
      int begin = random.nextInt(100);
      int end = begin + random.nextInt(150);
      for (int hour = begin; hour < end; hour++) {
        points.add(
            new Point(START.plus(Duration.ofHours(hour)), scale * (0.1 + random.nextDouble())));
      }
      // Each container is a group of its own, so that no sum depends on the order.
      all.add(new Series(labels("pod-" + i % 2, "c" + i % 4, "/" + i), points));
    }
    return all;
  }

  private static void feed(HistoryWindow window, List<Series> series, int begin, int end) {
    for (Series one : series) {
      HistoryWindow.Points points = window.begin(one.labels());
      for (Point point : one.points()) {
        long hour = Duration.between(START, point.at()).toHours();
        if (hour >= begin && hour < end) {
          points.add(point.at().toEpochMilli(), point.value());
        }
      }
    }
    assertThat(window.feed()).isEmpty();
  }

  private static ClusterModel whole(Answer cpu, Answer memory, Answer pods) {
    ClusterModel model = model();
    PrometheusHistory.Result result = new PrometheusHistory(OPTIONS).assemble(cpu, memory, pods);
    for (PodUsageHistory pod : ((PrometheusHistory.Result.Loaded) result).pods()) {
      model.setPod(pod.pod(), pod.labels(), Phase.UNKNOWN);
      pod.samples().forEach(it -> model.addContainer(new ContainerId(pod.pod(), it.container())));
      pod.feed(model);
    }
    return model;
  }

  @Property(tries = 100)
  void windows_feedTheSameAsTheWholeHistory(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int length) {
    List<Series> cpu = series(new Random(seed), 1);
    List<Series> memory = series(new Random(~seed), 1e9);
    Map<String, String> pod =
        Map.of(
            "kubernetes_namespace", "ml",
            "kubernetes_pod_name", "pod-0",
            "pod_label_app", "chat");
    Answer pods = new Answer.Found(List.of(new Series(pod, List.of(new Point(START, 1)))));

    ClusterModel streamed = model();
    HistoryFeed feed = new HistoryFeed(OPTIONS, streamed);
    assertThat(feed.setPods(pods)).isEmpty();
    for (int begin = 0; begin < 250; begin += length) {
      feed(feed.cpu(), cpu, begin, begin + length);
      feed(feed.memory(), memory, begin, begin + length);
    }

    assertThat(states(streamed))
        .isEqualTo(states(whole(new Answer.Found(cpu), new Answer.Found(memory), pods)));
  }

  private static Map<String, VpaCheckpoint.Status> states(ClusterModel model) {
    Map<String, VpaCheckpoint.Status> states = new TreeMap<>();
    model
        .states()
        .forEach(
            (key, state) -> {
              if (!state.isEmpty()) {
                states.put(key.toString(), state.checkpoint(START));
              }
            });
    return states;
  }

  @Test
  void seriesWithoutALabel_spoilsItsWindow_andNothingOfItIsFed() {
    ClusterModel model = model();
    HistoryWindow window = new HistoryFeed(OPTIONS, model).cpu();
    window.begin(labels("pod", "c", "/")).add(START.toEpochMilli(), 1);
    window.begin(Map.of("namespace", "ml", "pod_name", "pod")).add(START.toEpochMilli(), 1);

    assertThat(window.feed()).get().asString().startsWith("a series has no label name: {");
    assertThat(model.stateCount()).isZero();
  }

  @Test
  void namespaceWithQuotes_staysAValue() {
    PrometheusHistoryOptions options =
        new PrometheusHistoryOptions(
            "8d",
            "1h",
            OPTIONS.metrics(),
            OPTIONS.podLabels(),
            OPTIONS.containerLabels(),
            "a\\b",
            "x\"} or up{a=\"\n");

    assertThat(new PrometheusHistory(options).memoryQuery())
        .startsWith("container_memory_working_set_bytes{job=\"a\\\\b\", ")
        .endsWith(", namespace=\"x\\\"} or up{a=\\\"\\n\"}");
  }

  @Test
  void labelsThatCannotBeUsed_areAnError() {
    HistoryFeed feed = new HistoryFeed(OPTIONS, model());

    assertThat(feed.setPods(new Answer.Failed("down"))).contains("down");
    assertThat(feed.setPods(new Answer.Found(List.of(new Series(Map.of(), List.of())))))
        .get()
        .asString()
        .startsWith("a series has no label kubernetes_namespace");
  }
}
