package io.evenkeel.prometheus.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.real.RealServer;
import io.evenkeel.prometheus.rules.AdapterRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A week at 30 s in the blocks of a real Prometheus: 8 pods with a queue and a phase each, and the
 * sizes, 20 series in all. The cluster did what our own algorithm decides.
 */
final class ReplayedWeekTest {
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int PASSES = 7 * 24 * 120;
  private static final ReplayOptions STRICT = new ReplayOptions(Duration.ZERO, Optional.empty());
  static final HpaSpec SPEC =
      HpaSpec.builder(ObjectRef.deployment("chat"))
          .minReplicas(2)
          .maxReplicas(8)
          .metric(MetricSpec.pods("queue", MetricTarget.averageValue("5")))
          .build();
  static final String RULES =
      """
      rules:
      - seriesQuery: 'vllm:num_requests_waiting{namespace!="",pod!=""}'
        resources: {overrides: {namespace: {resource: namespace}, pod: {resource: pod}}}
        name: {as: queue}
        metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'
      """;

  @TempDir private static Path directory;

  private static RealServer server;
  private static FollowedEpisode week;

  @BeforeAll
  static void start() throws Exception {
    Path prometheus = RealServer.required("prometheus");
    Path promtool = RealServer.required("promtool");
    week =
        FollowedEpisode.of(
            SPEC,
            STEP,
            PASSES,
            pass ->
                16 + 12 * Math.sin(pass / 200.0) + pass * 7919 % 11 + (pass % 700 < 12 ? 15 : 0));
    server = RealServer.prometheusWith(prometheus, promtool, openMetrics(week));
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  /** A pod that is not there has no phase that is 1, and nobody waits at it. */
  static String openMetrics(FollowedEpisode episode) {
    Map<String, StringBuilder> series = new TreeMap<>();
    for (Moment moment : episode.moments) {
      long at = moment.at().getEpochSecond();
      Map<String, Long> waiting =
          ((Reading.PerPod) moment.readings().get(0))
              .samples().stream()
                  .collect(Collectors.toMap(PodSample::pod, it -> it.milli() / 1000));
      for (char c = 'a'; c < 'i'; c++) {
        String pod = "chat-7d9f8b6c5-abcd" + c;
        String labels = "{namespace=\"ml\",pod=\"" + pod + "\"";
        add(series, "vllm:num_requests_waiting", labels + "}", waiting.getOrDefault(pod, 0L), at);
        add(
            series,
            "kube_pod_status_phase",
            labels + ",phase=\"Running\"}",
            waiting.containsKey(pod) ? 1 : 0,
            at);
      }
      String target = "{namespace=\"ml\",deployment=\"chat\"}";
      int replicas = moment.sizes().replicas().orElseThrow();
      add(series, "kube_deployment_spec_replicas", target, replicas, at);
      add(series, "kube_deployment_status_replicas", target, replicas, at);
      add(series, "kube_deployment_status_replicas_ready", target, replicas, at);
      add(
          series,
          "kube_horizontalpodautoscaler_status_desired_replicas",
          "{namespace=\"ml\",horizontalpodautoscaler=\"chat\"}",
          moment.sizes().desired().orElseThrow(),
          at);
    }
    StringBuilder text = new StringBuilder();
    series.forEach((name, samples) -> text.append(samples));
    return text.append("# EOF\n").toString();
  }

  /** Samples of one name stand together, as the format wants it. */
  private static void add(
      Map<String, StringBuilder> series, String name, String labels, long value, long at) {
    series
        .computeIfAbsent(
            name, first -> new StringBuilder("# TYPE ").append(first).append(" gauge\n"))
        .append(name)
        .append(labels)
        .append(' ')
        .append(value)
        .append(' ')
        .append(at)
        .append('\n');
  }

  private static ClusterHistory history(Duration step) {
    RecordingHead head = week.head();
    PrometheusClient client = server.client().budget(Duration.ofMinutes(5)).build();
    return ClusterHistory.of(
        client,
        new HistoryOrder(
            head.workload(),
            head.from(),
            head.to(),
            step,
            Recordings.metrics(List.of(SPEC)),
            "sum(vllm:num_requests_waiting{namespace=\"ml\"})"),
        pods ->
            PrometheusMetricSource.builder(client, "ml")
                .rules(AdapterRules.parse(RULES, "rules.yaml"), pods)
                .build(),
        warning -> {});
  }

  @Test
  void clusterThatFollowsOurAlgorithm_agreesAtEveryPassOfTheWeek_fromServerAndFromFile()
      throws IOException {
    ClusterHistory history = history(STEP);
    Path file = directory.resolve("week.rec.gz");
    List<Moment> seen = new ArrayList<>();
    Replay live = Replay.of(HorizontalAutoscaler.of(SPEC), history.head(), STRICT);
    try (RecordingWriter writer = RecordingWriter.to(file, history.head())) {
      assertThat(history.each(live.andThen(writer).andThen(seen::add))).isEmpty();
    }

    Agreement agreement = live.withCluster();
    // 300 s of warm-up are 10 passes; what the cluster did after the last pass nobody knows.
    assertThat(agreement.compared()).isEqualTo(PASSES - 11);
    assertThat(agreement.first()).isEmpty();
    assertThat(agreement.share()).hasValue(1);

    RecordedFile recorded = RecordedFile.open(file);
    Replay again = Replay.of(HorizontalAutoscaler.of(SPEC), recorded.head(), STRICT);
    List<Moment> read = new ArrayList<>();
    assertThat(recorded.each(again.andThen(read::add))).isEmpty();
    assertThat(again.withCluster()).isEqualTo(agreement);
    assertThat(read).isEqualTo(seen);
    System.out.printf("replay: the recording of a week has %,d bytes, gzipped%n", Files.size(file));
  }

  /** Passes between two scrapes see what the earlier one saw. */
  @Test
  void weekAtTheUsualSyncPeriod_isReplayedWithItsQueries_inTheTimeThatIsPrinted() {
    long begin = System.nanoTime();
    ClusterHistory history = history(Duration.ofSeconds(15));
    Replay replay = Replay.of(HorizontalAutoscaler.of(SPEC), history.head(), ReplayOptions.DEFAULT);
    assertThat(history.each(replay)).isEmpty();
    Agreement agreement = replay.withCluster();

    System.out.printf(
        "replay: a week at 30 s, 20 series, %,d passes, queries included: %.1f s%n",
        agreement.passes(), (System.nanoTime() - begin) / 1e9);
    assertThat(agreement.passes()).isEqualTo(2 * PASSES - 1);
    assertThat(agreement.share().getAsDouble()).isGreaterThan(0.99);
  }
}
