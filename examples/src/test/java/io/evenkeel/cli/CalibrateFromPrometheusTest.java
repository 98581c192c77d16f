package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.prometheus.real.RealServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a replica reported in a real Prometheus: from its blocks to a plant. */
final class CalibrateFromPrometheusTest {
  private static final long BEGIN = 1_772_323_200L;
  private static final int MINUTES = 120;

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

  /**
   * Minutes with running requests, context and prompts of their own: a time per token of 20 ms +
   * 0.1 ms × running + 0.001 ms × context + 0.2 ms × tokens read, which are those of prompts of 264
   * tokens, 64 of them free.
   */
  private static String history() {
    Map<String, StringBuilder> series = new LinkedHashMap<>();
    Random random = new Random(1);
    double prompts = 0;
    double sum = 0;
    double count = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      int running = 1 + random.nextInt(100);
      int context = 100 + random.nextInt(10_000);
      int more = random.nextInt(300);
      for (int edge = 0; edge < 2; edge++) {
        long at = BEGIN + 600L * minute + 60L * edge;
        add(series, "gauge", "vllm:num_requests_running", running, at);
        add(series, "gauge", "vllm:gpu_cache_usage_perc", context / 20_000.0, at);
        add(series, "counter", "vllm:prompt_tokens_total", 264 * prompts, at);
        add(series, "unknown", "vllm:time_to_first_token_seconds_count", prompts, at);
        add(series, "unknown", "vllm:inter_token_latency_seconds_sum", sum, at);
        add(series, "unknown", "vllm:inter_token_latency_seconds_count", count, at);
        double pure = 0.020 + 0.0001 * running + 0.000001 * context;
        double itl = pure / (1 - 0.0002 * 200 * more / 60);
        prompts += edge == 0 ? more : 0;
        sum += edge == 0 ? 60.0 * running : 0;
        count += edge == 0 ? 60.0 * running / itl : 0;
      }
    }
    return String.join("", series.values()) + "# EOF\n";
  }

  private static void add(
      Map<String, StringBuilder> series, String type, String name, double value, long at) {
    String family = name.replaceFirst("_total$", "");
    series
        .computeIfAbsent(name, unused -> new StringBuilder("# TYPE " + family + " " + type + "\n"))
        .append(name)
        .append("{pod=\"chat-0\"} ")
        .append(value)
        .append(' ')
        .append(at)
        .append('\n');
  }

  private int calibrate(String... more) {
    List<String> all = new ArrayList<>(List.of("calibrate", "--prometheus", server.address()));
    all.addAll(List.of("--from", "2026-03-01T00:00:00Z", "--to", "2026-03-01T20:00:00Z"));
    all.addAll(List.of("--scrape-interval", "60s", "--kv-tokens", "20000"));
    all.addAll(List.of(more));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void history_becomesAPlant() {
    assertThat(calibrate("--pod", "chat-0")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("name: \"chat-0\"\n", "alphaMillis: 20  # ± ", "betaMillis: 0.1  # ± ")
        .contains("gammaMillis: 0.001  # ± ", "prefillMillis: 0.2  # ± ");
  }

  @Test
  void podThatIsNotThere_isSaidForEachMetric() {
    assertThat(calibrate("--pod", "chat-9\"} or vector(1) #")).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(6).allMatch(line -> line.contains("has no sum("));
  }

  @Test
  void neitherFileNorPod_isAMistake() {
    assertThat(calibrate()).isEqualTo(2);

    assertThat(err.toString())
        .contains("name a FILE.csv, or a server and a pod by --prometheus URL --pod NAME");
  }
}
