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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hours in a real Prometheus, scraped every 15 s. 4 pods have 5 waiting requests each, the
 * target; after an hour 10 each, and the cluster goes to 8 pods with 5 each, as the algorithm does.
 * After an hour and a half it goes to 7, which the algorithm does not.
 */
final class ReplayTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
  private static final int PASSES = 481;
  private static final String QUERY =
      "vllm_queue_depth=sum by (pod) (vllm:num_requests_waiting{namespace=\"ml\"} >= 0)";

  @TempDir private static Path directory;

  private static RealServer server;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    Path prometheus = RealServer.required("prometheus");
    Path promtool = RealServer.required("promtool");
    server = RealServer.prometheusWith(prometheus, promtool, history());
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private static int replicas(int pass) {
    return pass <= 240 ? 4 : pass <= 360 ? 8 : 7;
  }

  private static int waiting(int pass) {
    return pass == 240 ? 10 : 5;
  }

  /** A history without staleness markers: a pod that is not there has -1 requests. */
  private static String history() {
    Map<String, StringBuilder> series = new TreeMap<>();
    for (int pass = 0; pass < PASSES; pass++) {
      int replicas = replicas(pass);
      for (int pod = 0; pod < 8; pod++) {
        String labels = "namespace=\"ml\",pod=\"chat-7d9f8b6c5-abcd" + pod + "\"";
        boolean there = pod < replicas;
        add(series, "vllm:num_requests_waiting", labels, there ? waiting(pass) : -1, pass);
        String phase = labels + ",phase=\"Running\"";
        add(series, "kube_pod_status_phase", phase, there ? 1 : 0, pass);
      }
      String target = "namespace=\"ml\",deployment=\"chat\"";
      add(series, "kube_deployment_spec_replicas", target, replicas, pass);
      add(series, "kube_deployment_status_replicas", target, replicas, pass);
      add(series, "requests_per_second", "namespace=\"ml\"", 2, pass);
    }
    StringBuilder text = new StringBuilder();
    series.values().forEach(text::append);
    return text.append("# EOF\n").toString();
  }

  private static void add(
      Map<String, StringBuilder> series, String name, String labels, int value, int pass) {
    series
        .computeIfAbsent(name, it -> new StringBuilder("# TYPE " + it + " gauge\n"))
        .append("%s{%s} %d %d\n".formatted(name, labels, value, at(pass).getEpochSecond()));
  }

  private static Instant at(int pass) {
    return BEGIN.plusSeconds(15L * pass);
  }

  private static String hpa(String name, int average) throws IOException {
    return Files.writeString(
            directory.resolve(name),
            """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: chat, namespace: ml}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
              minReplicas: 2
              maxReplicas: 10
              metrics:
              - type: Pods
                pods:
                  metric: {name: vllm_queue_depth}
                  target: {type: AverageValue, averageValue: "%d"}
            """
                .formatted(average))
        .toString();
  }

  private int replay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int fromServer(String... more) throws IOException {
    return replay(
        Stream.concat(
                Stream.of(
                    hpa("hpa.yaml", 5),
                    "--prometheus",
                    server.address(),
                    "--from",
                    "2h",
                    "--to",
                    at(PASSES - 1).toString(),
                    "--query",
                    QUERY,
                    "--lag",
                    "0s"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /**
   * Of 481 passes 20 are warm-up and one is the last, so that 460 are compared. The highest
   * recommendation of the last 300 s wants 8 replicas back at 21 of them: 439 / 460 = 95.4 %.
   */
  @Test
  void past_isComparedPassByPass_andItsFirstDivergenceIsExplained() throws IOException {
    assertThat(fromServer()).as(err.toString()).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .startsWith("ml/chat from 2026-03-02T00:00:00Z to 2026-03-02T02:00:00Z, a pass every 15 s")
        .contains(
            "hpa.yaml and the cluster: agree at 95.4 % of 460 passes",
            "first divergence at 2026-03-02T01:30:00Z, with 8 replicas:",
            "the cluster → 7\n      the cluster went from 8 to 7",
            "2026-03-02T01:30:00Z   5 min      21     8       7       1",
            "1 without data: what the cluster did next is not recorded",
            "Note: what the sizes would have led to is not simulated: name a query");
  }

  @Test
  void otherConfiguration_andTheSimulation_areInTheJson_withItsDocumentedNames()
      throws IOException {
    assertThat(
            fromServer(
                "--against",
                hpa("other.yaml", 10),
                "--demand",
                "sum(requests_per_second{namespace=\"ml\"})",
                "--json"))
        .as(err.toString())
        .isZero();

    JsonNode root = new ObjectMapper().readTree(out.toString());
    assertThat(root.at("/agreementWithCluster/comparedPasses").asInt()).isEqualTo(460);
    assertThat(root.at("/agreementWithCluster/firstDivergence/ourReplicas").asInt()).isEqualTo(8);
    assertThat(root.at("/agreementWithCluster/firstDivergence/theirReplicas").asInt()).isEqualTo(7);
    // Half of 4 replicas would do for 20 requests at 10 each.
    assertThat(root.at("/agreementWithAgainst/firstDivergence/theirReplicas").asInt()).isEqualTo(2);
    assertThat(root.at("/simulated/seconds").asInt()).isEqualTo(481 * 15);
    assertThat(root.at("/simulated/runs")).hasSize(2);
    String page = Files.readString(Path.of("../docs/replay.md"));
    Set<String> names = new TreeSet<>();
    names(root, names);
    assertThat(names)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"))
        .allMatch(name -> name.matches("[a-z][A-Za-z]*"), "spelled out");
  }

  private static void names(JsonNode node, Set<String> names) {
    node.fieldNames().forEachRemaining(names::add);
    node.forEach(child -> names(child, names));
  }

  @Test
  void recording_repeatsWhatTheServerSaid() throws IOException {
    Path file = directory.resolve("past.rec.gz");
    assertThat(fromServer("--record", file.toString())).as(err.toString()).isZero();
    String first = out.toString();
    out.getBuffer().setLength(0);

    assertThat(replay(hpa("hpa.yaml", 5), "--recording", file.toString(), "--lag", "0s")).isZero();

    assertThat(out.toString()).isEqualTo(first);
    byte[] whole = Files.readAllBytes(file);
    Path cut = Files.write(directory.resolve("cut.rec.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(replay(hpa("hpa.yaml", 5), "--recording", cut.toString()))
        .isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(err.toString()).containsPattern("cut.rec.gz: line \\d+: the file breaks off here");
  }

  @Test
  void everyMistake_isReportedAtOnce() throws IOException {
    assertThat(replay(hpa("hpa.yaml", 5))).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(
            replay(
                hpa("hpa.yaml", 5),
                "--prometheus",
                "http://localhost:1",
                "--lag",
                "soon",
                "--slo",
                "x"))
        .isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(fromServer("--sync-period", "1500ms")).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(fromServer("--query", "x", "--record", directory.toString()))
        .isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(fromServer("--record", directory.toString())).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(fromServer("--demand", "sum(")).isEqualTo(Evenkeel.BAD_INPUT);

    assertThat(err.toString())
        .contains(
            "give either --prometheus URL or --recording FILE",
            "--slo x: must be such as ttft=2s@0.95",
            "--lag soon: must be a time such as 0s, 30s or 2m",
            "metric vllm_queue_depth: say how it is read, by --adapter-config FILE or --query",
            "--sync-period 1500ms: must be whole seconds",
            "--query x: must be METRIC=PROMQL",
            "--record " + directory + ": cannot be written",
            "parse error")
        .doesNotContainPattern(Pattern.compile("Exception|mistake of ours"));
  }
}
