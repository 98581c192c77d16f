package io.evenkeel.prometheus.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.prometheus.history.VpaHistory;
import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.ObservedVpa;
import io.evenkeel.vpa.PodId;
import io.evenkeel.vpa.PrometheusHistoryOptions;
import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.VpaId;
import io.evenkeel.vpa.VpaModel;
import io.evenkeel.vpa.VpaSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two days in the blocks of a real Prometheus, read with upstream's queries and default labels. */
final class RealHistoryTest {
  private static final Instant END = Instant.parse("2026-03-03T00:00:00Z");
  private static final int SECONDS = 2 * 24 * 3600;
  private static final int STEP = 300;
  private static final VpaId VPA = new VpaId("ml", "chat");

  private static RealServer server;

  @BeforeAll
  static void start() throws Exception {
    Path prometheus = RealServer.required("prometheus");
    Path promtool = RealServer.required("promtool");
    server = RealServer.prometheusWith(prometheus, promtool, history());
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  /** The container was restarted after a day; the later of its two series comes first. */
  private static String history() {
    StringBuilder text = new StringBuilder("# TYPE container_cpu_usage_seconds counter\n");
    cpu(text, "chat-0", "/b", 0, SECONDS / 2);
    cpu(text, "chat-0", "/a", SECONDS / 2, SECONDS);
    cpu(text, "noisy-0", "/c", 0, SECONDS);
    text.append("# TYPE container_memory_working_set_bytes gauge\n");
    memory(text, "chat-0", 1L << 30);
    memory(text, "noisy-0", 1L << 40);
    text.append("# TYPE up gauge\n");
    up(text, "chat-0", "chat");
    up(text, "noisy-0", "noisy");
    return text.append("# EOF\n").toString();
  }

  private static void cpu(StringBuilder text, String pod, String id, int from, int to) {
    double cores = pod.equals("chat-0") ? 0.5 : 8;
    for (int at = from; at <= to; at += STEP) {
      text.append("container_cpu_usage_seconds_total");
      usage(text, pod, id).append((at - from) * cores).append(time(at));
    }
  }

  private static void memory(StringBuilder text, String pod, long bytes) {
    for (int at = 0; at <= SECONDS; at += STEP) {
      text.append("container_memory_working_set_bytes");
      usage(text, pod, "/x").append(bytes).append(time(at));
    }
  }

  private static StringBuilder usage(StringBuilder text, String pod, String id) {
    return text.append("{job=\"kubernetes-cadvisor\",namespace=\"ml\",pod_name=\"")
        .append(pod)
        .append("\",name=\"server\",id=\"")
        .append(id)
        .append("\"} ");
  }

  private static void up(StringBuilder text, String pod, String app) {
    for (int at = 0; at <= SECONDS; at += STEP) {
      text.append("up{job=\"kubernetes-pods\",kubernetes_namespace=\"ml\",kubernetes_pod_name=\"")
          .append(pod)
          .append("\",pod_label_app=\"")
          .append(app)
          .append("\"} 1")
          .append(time(at));
    }
  }

  private static String time(int second) {
    return " " + (END.getEpochSecond() - SECONDS + second) + "\n";
  }

  private static PrometheusHistoryOptions options(String podLabels) {
    PrometheusHistoryOptions defaults = PrometheusHistoryOptions.defaults();
    return new PrometheusHistoryOptions(
        defaults.length(),
        defaults.resolution(),
        new PrometheusHistoryOptions.Metrics(
            defaults.metrics().cpu(), defaults.metrics().memory(), podLabels),
        defaults.podLabels(),
        defaults.containerLabels(),
        defaults.cadvisorJob(),
        defaults.namespace());
  }

  private static VpaHistory.Result load(ClusterModel model, String podLabels) {
    model.startPass(END);
    model.setVpa(
        ObservedVpa.of(
            VPA,
            VpaSpec.of(new ObjectRef("apps/v1", "StatefulSet", "chat")),
            LabelSelector.parse("app=chat")));
    return VpaHistory.of(server.client().build(), options(podLabels)).load(model, END);
  }

  private static ClusterModel model() {
    return ClusterModel.of(RecommenderOptions.defaults(), Duration.ofHours(1));
  }

  /**
   * The bucket that holds 0.5 cores ends at 0.01 × (1.05²⁶ − 1) / 0.05 = 0.511 cores; 15 % more are
   * 0.587. Of 1 GiB it is 1 077 095 457 bytes, and 1 238 659 775 with 15 %.
   */
  @Test
  void history_becomesTheRecommendationComputedByHand() {
    ClusterModel model = model();

    VpaHistory.Result result = load(model, "up{job=\"kubernetes-pods\"}[8d]");

    // Memory: 49 points of 2 pods. CPU: the first hour of a series has no rate at its first point.
    assertThat(((VpaHistory.Result.Loaded) result).samples()).isBetween(190L, 200L);
    VpaModel vpa = model.vpa(VPA).orElseThrow();
    assertThat(model.matchingPods(vpa)).containsExactly(new PodId("ml", "chat-0"));
    Map<String, Quantity> target = vpa.recommend().recommendation().containers().get(0).target();
    assertThat(target.get("cpu")).hasToString("587m");
    assertThat(target.get("memory").value().longValueExact())
        .isBetween(1_238_659_774L, 1_238_659_776L);
  }

  @Test
  void labelsWithoutARange_areRefused_withTheRemedy() {
    VpaHistory.Result result = load(model(), "up{job=\"kubernetes-pods\"}");

    assertThat(((VpaHistory.Result.Failed) result).reason())
        .endsWith("write up{job=\"kubernetes-pods\"}[8d]");
  }
}
