package io.evenkeel.prometheus.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.MetricExpression;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.spi.PodSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Deployment of two pods over 40 passes of 15 s, as a server of the test's own tells of it. */
final class ClusterHistoryTest {
  private static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");
  private static final String CPU = "my_cpu";
  private static final HpaSpec SPEC =
      HpaSpec.builder(ObjectRef.deployment("chat"))
          .maxReplicas(10)
          .metric(MetricSpec.resource("cpu", MetricTarget.utilization(50)))
          .build();
  private static final HpaSpec EXTERNAL =
      HpaSpec.builder(ObjectRef.deployment("chat"))
          .maxReplicas(10)
          .metric(MetricSpec.external("backlog", MetricTarget.value("10")))
          .build();

  private final List<Moment> moments = new ArrayList<>();
  private PastServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PastServer(FROM.getEpochSecond());
    server.add("kube_deployment_spec_replicas", "", at -> 2.0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ClusterHistory history(HpaSpec spec, String demand) {
    PrometheusClient client = PrometheusClient.of(server.uri());
    return ClusterHistory.of(
        client,
        new HistoryOrder(
            ReplayedWorkload.of("ml", ObjectRef.deployment("chat"), "chat"),
            FROM,
            FROM.plusSeconds(39 * 15),
            Duration.ofSeconds(15),
            Recordings.metrics(List.of(spec)),
            demand),
        pods ->
            PrometheusMetricSource.builder(client, "ml")
                .query("cpu", MetricExpression.of(CPU))
                .query("backlog", MetricExpression.of("backlog"))
                .build(),
        warning -> {});
  }

  private Optional<String> read(HpaSpec spec) {
    return history(spec, "").each(moments::add);
  }

  private void pod(String name, long from, long to) {
    String labels = "\"pod\":\"" + name + "\"";
    server.add(
        "kube_pod_status_phase",
        labels + ",\"phase\":\"Running\"",
        at -> at >= from && at < to ? 1.0 : null);
    server.add(CPU, labels, at -> 0.25);
    server.add(
        "kube_pod_container_resource_requests",
        labels + ",\"container\":\"server\",\"resource\":\"cpu\"",
        at -> 0.5);
  }

  private List<PodSnapshot> pods(int pass) {
    return ((PodSource.Listed) moments.get(pass).pods()).pods();
  }

  @Test
  void pods_haveTheirRequests_andNoneIsSampledWhileItIsNotThere() {
    pod("chat-7d9f8b6c5-aaaaa", 0, 10_000);
    pod("chat-7d9f8b6c5-bbbbb", 0, 300);

    assertThat(read(SPEC)).isEmpty();

    assertThat(moments).hasSize(40);
    assertThat(moments.get(39).at()).isEqualTo(FROM.plusSeconds(585));
    assertThat(moments.get(0).sizes().replicas()).hasValue(2);
    assertThat(pods(0)).hasSize(2);
    assertThat(pods(0).get(0).containers().get(0).requests())
        .containsEntry("cpu", Quantity.parse("500m"));
    assertThat(pods(20)).hasSize(1); // 20 × 15 s = 300 s
    assertThat(((Reading.PerPod) moments.get(20).readings().get(0)).samples())
        .extracting(PodSample::pod, PodSample::milli)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("chat-7d9f8b6c5-aaaaa", 250L));
  }

  /** 0.25 cores of 0.5 are 50 %, which is the target; both pods have been ready for long. */
  @Test
  void usageOfRequests_isReplayed() {
    pod("chat-7d9f8b6c5-aaaaa", 0, 10_000);
    pod("chat-7d9f8b6c5-bbbbb", 0, 10_000);
    ClusterHistory history = history(SPEC, "");
    Replay replay =
        Replay.of(
            HorizontalAutoscaler.of(SPEC),
            history.head(),
            new ReplayOptions(Duration.ZERO, Optional.of(Duration.ZERO)));

    assertThat(history.each(replay)).isEmpty();

    assertThat(replay.withCluster().compared()).isEqualTo(39);
    assertThat(replay.withCluster().share()).hasValue(1);
  }

  @Test
  void readiness_changesWhereItIsSeenTo_unlessItsTimeIsTold() {
    pod("chat-7d9f8b6c5-aaaaa", 0, 10_000);
    pod("chat-7d9f8b6c5-bbbbb", 0, 10_000);
    String first = "\"pod\":\"chat-7d9f8b6c5-aaaaa\"";
    String second = "\"pod\":\"chat-7d9f8b6c5-bbbbb\"";
    double start = FROM.getEpochSecond() - 100;
    server.add("kube_pod_start_time", first, at -> start);
    server.add("kube_pod_status_ready{", first, at -> at < 60 ? 0.0 : 1.0);
    server.add("kube_pod_status_ready{", second, at -> 1.0);
    server.add("kube_pod_status_ready_time", second, at -> start + 7);
    server.add("kube_pod_deletion_timestamp", second, at -> at < 300 ? null : start + 1000);

    read(SPEC);

    Instant started = FROM.minusSeconds(100);
    assertThat(pods(3).get(0).readiness()).contains(new Readiness(Readiness.Status.FALSE, started));
    assertThat(pods(3).get(0).startTime()).contains(started);
    assertThat(pods(9).get(0).readiness())
        .contains(new Readiness(Readiness.Status.TRUE, FROM.plusSeconds(60)));
    assertThat(pods(9).get(1).readiness())
        .contains(new Readiness(Readiness.Status.TRUE, started.plusSeconds(7)));
    assertThat(pods(19).get(1).terminating()).isFalse();
    assertThat(pods(20).get(1).terminating()).isTrue();
  }

  /** 30 waiting against 10 with 2 ready replicas ask for 6, of which 4 may be had at once. */
  @Test
  void numberOfReadyPods_isEnough_whereNoPodNeedsAName() {
    server.add("kube_deployment_status_replicas_ready", "", at -> 2.0);
    server.add("backlog", "", at -> 30.0);
    server.add("kube_horizontalpodautoscaler_status_desired_replicas", "", at -> 4.0);
    ClusterHistory history = history(EXTERNAL, "");
    Replay replay =
        Replay.of(
            HorizontalAutoscaler.of(EXTERNAL),
            history.head(),
            new ReplayOptions(Duration.ZERO, Optional.of(Duration.ZERO)));

    assertThat(history.each(replay)).isEmpty();

    assertThat(replay.withCluster().share()).hasValue(1);
    assertThat(replay.withCluster().compared()).isEqualTo(39);
  }

  @Test
  void podsThatNobodyTellsOf_areAReason() {
    server.add("backlog", "", at -> 30.0);

    read(EXTERNAL);

    assertThat(moments.get(0).pods())
        .isEqualTo(new PodSource.Unavailable("kube-state-metrics tells nothing of the pods"));
    assertThat(moments.get(0).sizes().desired()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void metricThatTheServerRefuses_isMissingAtEachPass() {
    server.fail("backlog", 400);

    assertThat(read(EXTERNAL)).isEmpty();

    assertThat(moments)
        .hasSize(40)
        .allSatisfy(
            moment ->
                assertThat(((Reading.Unavailable) moment.readings().get(0)).reason())
                    .contains("no such thing"));
  }

  @Test
  void serverThatFails_endsTheReplay_withTheReason() {
    server.fail("kube_pod_status_phase", 500);

    assertThat(read(EXTERNAL)).hasValueSatisfying(it -> assertThat(it).contains("no such thing"));
    assertThat(moments).isEmpty();
  }

  @Test
  void demandThatTheServerRefuses_endsTheReplay() {
    server.fail("my_demand", 400);

    assertThat(history(EXTERNAL, "my_demand").each(moments::add))
        .hasValueSatisfying(it -> assertThat(it).contains("no such thing"));
  }

  private static HistoryOrder order(Instant from, Instant to) {
    return new HistoryOrder(
        ReplayedWorkload.of("ml", ObjectRef.deployment("chat"), "chat"),
        from,
        to,
        Duration.ofSeconds(15),
        List.of(),
        "");
  }

  @Test
  void timesInTheWrongOrder_areRefused() {
    assertThatThrownBy(order(FROM, FROM.minusSeconds(1))::head)
        .hasMessageContaining("is before the begin");
  }

  @Test
  void passes_areAtMultiplesOfTheStep() {
    RecordingHead head = order(FROM.plusSeconds(7), FROM.plusSeconds(67)).head();

    assertThat(head.from()).isEqualTo(FROM);
    assertThat(head.passes()).isEqualTo(5); // 0, 15, 30, 45, 60 s
    assertThat(head.to()).isEqualTo(FROM.plusSeconds(60));
  }
}
