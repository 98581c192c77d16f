package io.evenkeel.prometheus.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.ContainerId;
import io.evenkeel.vpa.PodId;
import io.evenkeel.vpa.PrometheusHistoryOptions;
import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.UsageRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class VpaHistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-09T00:00:00Z");
  private static final PrometheusHistoryOptions OPTIONS = PrometheusHistoryOptions.defaults();

  private FakeHistoryServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeHistoryServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static ClusterModel model() {
    ClusterModel model = ClusterModel.of(RecommenderOptions.defaults(), Duration.ofHours(1));
    model.startPass(NOW);
    return model;
  }

  private VpaHistory history() {
    return VpaHistory.of(PrometheusClient.of(server.uri()), OPTIONS);
  }

  private String reason() {
    return ((VpaHistory.Result.Failed) history().load(model(), NOW)).reason();
  }

  @Test
  void history_isAskedForWithUpstreamsQueries_andFed() {
    ClusterModel model = model();
    server.containers = 3;

    VpaHistory.Result result = history().load(model, NOW);

    // 8 d in steps of 1 h: 193 points of 3 containers, CPU and memory each.
    assertThat(((VpaHistory.Result.Loaded) result).samples()).isEqualTo(193 * 3 * 2);
    String selector = "{job=\"kubernetes-cadvisor\", pod_name=~\".+\", name!=\"POD\", name!=\"\"}";
    assertThat(server.queries)
        .containsExactly(
            "up{job=\"kubernetes-pods\"}",
            "rate(container_cpu_usage_seconds_total" + selector + "[1h])",
            "container_memory_working_set_bytes" + selector);
    PodId pod = new PodId("ml", "pod-2");
    assertThat(model.containers(pod)).containsExactly("server");
    assertThat(model.container(new ContainerId(pod, "server")).orElseThrow().lastCpuSample())
        .isEqualTo(NOW);
  }

  @Test
  void windows_coverEveryStepOnce_howeverManySeriesThereAre() {
    server.containers = 20_000;
    VpaHistory.Result result = history().load(model(), NOW);

    assertThat(((VpaHistory.Result.Loaded) result).samples()).isEqualTo(193L * 20_000 * 2);
    // 500 000 / 20 000 = 25 steps a window after the first one of 16: 1 + ⌈177 / 25⌉ = 9.
    assertThat(server.windows.get()).isEqualTo(2 * 9);
  }

  @Test
  void labelsThatAreNoRange_areSaidToBe() {
    server.labels = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

    assertThat(reason())
        .isEqualTo(
            "the query for the labels of pods must ask for a range; write"
                + " up{job=\"kubernetes-pods\"}[8d]");
  }

  @Test
  void failureOfAnyQuery_isOneOfTheWholeHistory() {
    server.failing = "container_memory";
    assertThat(reason()).startsWith("HTTP 500 from ");
    server.failing = "up{";
    assertThat(reason()).startsWith("HTTP 500 from ");
  }

  @Test
  void answerThatBreaksOffOnce_isAskedForAgain_andItsPointsCountOnce() {
    server.containers = 3;
    server.breakOnce.set(true);

    VpaHistory.Result result = history().load(model(), NOW);

    assertThat(((VpaHistory.Result.Loaded) result).samples()).isEqualTo(193 * 3 * 2);
  }

  @Test
  void window_thatIsTooLarge_isHalved() {
    Deque<Long> lengths = new ArrayDeque<>();
    Windows windows = new Windows(NOW.minusSeconds(99), NOW, Duration.ofSeconds(1));

    Answer<Long> answer =
        windows.each(
            (begin, end) -> {
              long steps = Duration.between(begin, end).toSeconds() + 1;
              lengths.add(steps);
              return steps > 5
                  ? new Answer.Failed<>(new Failure(Failure.Kind.TOO_LARGE, "too large"))
                  : new Answer.Ok<>(steps * 500_000, List.of("w"), List.of());
            });

    // 16, 8 and 4 steps; then one step, which is a window of 500 000 points.
    assertThat(lengths).startsWith(16L, 8L, 4L, 1L, 1L).hasSize(3 + 96);
    assertThat(((Answer.Ok<Long>) answer).value()).isEqualTo(100L * 500_000);
    assertThat(((Answer.Ok<Long>) answer).warnings()).containsExactly("w");
  }

  @Test
  void flagsThatAreNoDurations_areRefused() {
    PrometheusHistoryOptions wrong =
        new PrometheusHistoryOptions(
            "8 days",
            "1h",
            OPTIONS.metrics(),
            OPTIONS.podLabels(),
            OPTIONS.containerLabels(),
            "",
            "");

    assertThatThrownBy(() -> VpaHistory.of(PrometheusClient.of(server.uri()), wrong))
        .hasMessage("length must be a duration such as 8d or 1h30m, got \"8 days\"");
  }

  @Test
  void rows_joinCpuAndMemory_ofThePodsThatCount() {
    server.containers = 3;
    List<UsageRow> rows = new ArrayList<>();

    UsageRows.of(PrometheusClient.of(server.uri()), OPTIONS).each(NOW, "pod-1"::equals, rows::add);

    assertThat(rows).hasSize(193).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(rows.get(0))
        .isEqualTo(
            new UsageRow("pod-1", "server", NOW.minus(Duration.ofDays(8)), 0.5, 1_073_741_824));
  }
}
