package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CalibrateTest {
  private static final String HEADER =
      "time,running,kv_cache_usage,prompt_tokens,first_tokens,itl_sum,itl_count";

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Evenkeel.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /**
   * 200 minutes, each with its own running requests, context and prompts: a time per token of 20 ms
   * + 0.1 ms × running + 0.001 ms × context + 0.2 ms × tokens read, which are those of prompts of
   * 264 tokens, 64 of them free.
   */
  private String recording() throws IOException {
    StringBuilder text = new StringBuilder(HEADER + "\n");
    Random random = new Random(1);
    double prompts = 0;
    double sum = 0;
    double count = 0;
    for (int minute = 0; minute < 200; minute++) {
      int running = 1 + random.nextInt(100);
      int context = 100 + random.nextInt(10_000);
      int more = random.nextInt(300);
      for (int edge = 0; edge < 2; edge++) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%s,%s%n",
                1_772_323_200L + 600L * minute + 60L * edge,
                running,
                context / 20_000.0,
                264 * prompts,
                prompts,
                sum,
                count));
        double pure = 0.020 + 0.0001 * running + 0.000001 * context;
        double itl = pure / (1 - 0.0002 * 200 * more / 60);
        prompts += edge == 0 ? more : 0;
        sum += edge == 0 ? 60.0 * running : 0;
        count += edge == 0 ? 60.0 * running / itl : 0;
      }
    }
    return file("gpu.csv", text.toString());
  }

  @Test
  void recording_becomesAPlant_thatWhatIfReads() throws IOException {
    assertThat(run("calibrate", recording(), "--kv-tokens", "20000")).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains("gpu.csv: 200 windows\n", "R² 1.0000", "#   running requests 1 to 100\n")
        .contains("name: \"gpu\"\n", "alphaMillis: 20  # ± ", "betaMillis: 0.1  # ± ")
        .contains("gammaMillis: 0.001  # ± ", "prefillMillis: 0.2  # ± ")
        .contains("kvTokens: 20000\n", "maxRunning: 256\n", "maxBatchedTokens: 2048\n");
    String plant = file("gpu.yaml", out.toString());
    out.getBuffer().setLength(0);
    assertThat(run("what-if", "--load", "steady", "--for", "2m", "--plant", plant)).isZero();
    assertThat(out.toString()).isNotEmpty();
  }

  @Test
  void metricNames_areColumns_andCacheHits_areNotRead() throws IOException {
    String text =
        Files.readString(Path.of(recording()))
            .replace(
                HEADER,
                "timestamp,vllm:num_requests_running,vllm:kv_cache_usage_perc,"
                    + "vllm:prompt_tokens_total,vllm:time_to_first_token_seconds_count,"
                    + "vllm:inter_token_latency_seconds_sum,"
                    + "vllm:inter_token_latency_seconds_count,vllm:prefix_cache_hits_total");
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.add(lines.isEmpty() ? line : line + ",0"));

    assertThat(run("calibrate", file("m.csv", String.join("\n", lines)), "--kv-tokens", "20000"))
        .isZero();
    assertThat(out.toString()).contains("prefillMillis: 0.2  # ± ");
  }

  @Test
  void everyMistake_isListed_withItsLine() throws IOException {
    String broken = file("b.csv", HEADER + "\n0,1,0.1,1,1,1\nnoon,1,0,1,1,1,1\n0,1,25,1,1,1,x\n");

    assertThat(run("calibrate", broken, "--kv-tokens", "many", "--window", "0s")).isEqualTo(2);

    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("--kv-tokens many: must be a whole number"),
            line -> assertThat(line).contains("--window 0s: must be a time of at least 1s"),
            line -> assertThat(line).endsWith("b.csv:2: expected 7 columns, got 6"),
            line -> assertThat(line).contains("b.csv:3: the time must be such as"),
            line -> assertThat(line).endsWith("b.csv:4: itl_count must be a number, got \"x\""));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void missingColumnsAndFiles_areSaid() throws IOException {
    assertThat(run("calibrate", file("c.csv", "time,running\n"), "--kv-tokens", "1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("c.csv:1: the header has no column kv_cache_usage, prompt_tokens");
    assertThat(run("calibrate", "nowhere.csv", "--kv-tokens", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere.csv: no such file");
    assertThat(run("calibrate", file("d.csv", ""), "--kv-tokens", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("d.csv: is empty; the first line is the header time,");
  }

  @Test
  void recordingThatDoesNotTell_isRefused() throws IOException {
    String few = file("f.csv", HEADER + "\n0,1,0.1,1,1,1,1\n60,1,0.1,100,2,50,1000\n");

    assertThat(run("calibrate", few, "--kv-tokens", "20000")).isEqualTo(2);
    assertThat(err.toString())
        .contains("f.csv: windows in which tokens were written: 1, and 30 are needed");
  }
}
