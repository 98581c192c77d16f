package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.prometheus.real.RealServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days of history in a real Prometheus: from its blocks to a recommendation. */
final class RecommendFromPrometheusTest {
  private static final Instant END = Instant.parse("2026-03-03T00:00:00Z");
  private static final int SECONDS = 2 * 24 * 3600;
  private static final int STEP = 300;
  private static final String POD = "chat-7d9f8b6c5-abcde";

  @TempDir private static Path directory;

  private static RealServer server;
  private static String vpa;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    Path prometheus = RealServer.required("prometheus");
    Path promtool = RealServer.required("promtool");
    server = RealServer.prometheusWith(prometheus, promtool, history());
    vpa =
        Files.writeString(
                directory.resolve("vpa.yaml"),
                """
                apiVersion: autoscaling.k8s.io/v1
                kind: VerticalPodAutoscaler
                metadata: {name: chat, namespace: ml}
                spec:
                  targetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
                """)
            .toString();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  /**
   * The container was restarted after a day, so that it has two series, the later of which comes
   * first. Others use far more, and are not the VPA's.
   */
  private static String history() {
    StringBuilder text = new StringBuilder("# TYPE container_cpu_usage_seconds counter\n");
    cpu(text, "ml", POD, "/b", 0, SECONDS / 2);
    cpu(text, "ml", POD, "/a", SECONDS / 2, SECONDS);
    cpu(text, "ml", "chat-api-7d9f8b6c5-abcde", "/c", 0, SECONDS);
    cpu(text, "other", POD, "/d", 0, SECONDS);
    text.append("# TYPE container_memory_working_set_bytes gauge\n");
    memory(text, "ml", POD, 1L << 30);
    memory(text, "other", POD, 1L << 40);
    return text.append("# EOF\n").toString();
  }

  /** Half a core in the VPA's own pod, 8 cores in others. */
  private static void cpu(
      StringBuilder text, String namespace, String pod, String id, int from, int to) {
    double cores = namespace.equals("ml") && pod.equals(POD) ? 0.5 : 8;
    for (int at = from; at <= to; at += STEP) {
      text.append(
              "container_cpu_usage_seconds_total{namespace=\"%s\",pod=\"%s\","
                  .formatted(namespace, pod))
          .append(
              "container=\"server\",id=\"%s\"} %s %d\n"
                  .formatted(id, (at - from) * cores, time(at)));
    }
  }

  private static void memory(StringBuilder text, String namespace, String pod, long bytes) {
    for (int at = 0; at <= SECONDS; at += STEP) {
      text.append(
              "container_memory_working_set_bytes{namespace=\"%s\",pod=\"%s\","
                  .formatted(namespace, pod))
          .append("container=\"server\",id=\"/\"} %d %d\n".formatted(bytes, time(at)));
    }
  }

  private static long time(int second) {
    return END.getEpochSecond() - SECONDS + second;
  }

  private int recommend(String... more) {
    List<String> all = new ArrayList<>(List.of("recommend", "--vpa", vpa));
    all.addAll(List.of("--prometheus", server.address(), "--at", END.toString()));
    all.addAll(List.of(more));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  /**
   * The bucket that holds 0.5 cores ends at 0.01 × (1.05²⁶ − 1) / 0.05 = 0.511 cores, the one that
   * holds 1 GiB at 10⁷ × (1.05³⁸ − 1) / 0.05 = 1 077 095 457 bytes; 15 % more are 0.587 cores and 1
   * 238 659 775 bytes.
   */
  @Test
  void history_becomesTheRecommendationComputedByHand() throws IOException {
    assertThat(recommend("--history", "2d", "--format", "json")).isZero();

    assertThat(err.toString()).isEmpty();
    JsonNode container =
        new ObjectMapper()
            .readTree(out.toString())
            .get("recommendations")
            .get(0)
            .get("containers")
            .get(0);
    assertThat(container.get("container").asText()).isEqualTo("server");
    assertThat(container.get("target").get("cpu").asText()).isEqualTo("587m");
    assertThat(container.get("target").get("memory").asLong())
        .isBetween(1_238_659_774L, 1_238_659_776L);
  }

  @Test
  void podsByName_andFinerSteps_areAnotherHistory() {
    assertThat(recommend("--history", "1d", "--resolution", "30m", "--pods", "chat-api-.*"))
        .isZero();

    // The bucket that holds 8 cores ends at 0.01 × (1.05⁷⁷ − 1) / 0.05 = 8.36 cores; × 1.15 = 9.62
    assertThat(out.toString()).containsPattern("server +cpu +.*961[0-9]m");
  }

  @Test
  void everyMistake_isReportedAtOnce() {
    assertThat(recommend("--history", "2 days", "--usage", "x.csv")).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(recommend("--pods", "(")).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(recommend("--container-labels", "pod")).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(recommend("--pods", "nobody")).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(recommend("--container-labels", "ns,pod,container")).isEqualTo(Evenkeel.BAD_INPUT);

    assertThat(err.toString())
        .contains(
            "--usage and --prometheus: give only one of them",
            "length must be a duration such as 8d or 1h30m, got \"2 days\"",
            "--pods (: is no regular expression",
            "--container-labels must be three names",
            "there is usage, but of no pod whose name matches nobody; check --pods",
            "no usage of containers in the VPA's namespace; check --history")
        .doesNotContain("Exception");
  }
}
