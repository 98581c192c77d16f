package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WhatIfTest {
  private static final Path BUNDLED = Path.of("src/main/resources/io/evenkeel/cli/vllm.yaml");

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int whatIf(String... arguments) {
    List<String> all = new ArrayList<>(List.of("what-if"));
    all.addAll(List.of(arguments));
    if (!all.contains("--report")) {
      all.addAll(List.of("--report", directory.resolve("report").toString()));
    }
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String page() throws IOException {
    return Files.readString(directory.resolve("report/what-if.html"));
  }

  @Test
  void noArguments_simulateTheBundledExample_underAllPatterns() throws IOException {
    assertThat(whatIf()).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines().map(line -> line.substring(0, line.indexOf(" "))).limit(6))
        .containsExactly("load", "steady", "ramp", "spike", "wave", "burst");
    assertThat(out.toString()).contains("The most interesting decision: ").contains("DECIDED: ");
    assertThat(page())
        .contains("uPlot")
        .contains("\"load\":\"burst\"")
        .doesNotContain("src=\"http");
  }

  @Test
  void sameSeed_givesTheSameBytes() throws IOException {
    whatIf("--seed", "42");
    String firstText = out.toString();
    String firstPage = page();
    out.getBuffer().setLength(0);

    whatIf("--seed", "42");

    assertThat(out).hasToString(firstText);
    assertThat(page()).isEqualTo(firstPage);
  }

  @Test
  void json_isAnObjectWithRuns() throws IOException {
    assertThat(whatIf("--load", "wave,burst", "--for", "10m", "--format", "json")).isZero();

    JsonNode root = new ObjectMapper().readTree(out.toString());
    assertThat(root.get("runs")).hasSize(2);
    JsonNode run = root.get("runs").get(0);
    assertThat(run.get("load").asText()).isEqualTo("wave");
    assertThat(run.get("seconds").asInt()).isEqualTo(600);
    assertThat(run.get("decision").get("explanation").get(0).asText()).startsWith("SCALE_READ: ");
  }

  @Test
  void ownManifest_andRecordedLoad_areTaken() throws IOException {
    Path trace =
        Files.writeString(
            directory.resolve("day.csv"),
            "t_ms,prompt_tokens,output_tokens\n0,100,20\n30000,100,20\n119000,300,200\n");

    assertThat(whatIf(BUNDLED.toString(), "--load", trace.toString())).isZero();

    assertThat(out.toString()).contains("day.csv");
    assertThat(page()).contains("\"load\":\"day.csv\"");
  }

  @Test
  void metricOfAnotherName_isNoted_andCanBeMapped() throws IOException {
    Path hpa =
        Files.writeString(
            directory.resolve("hpa.yaml"),
            Files.readString(BUNDLED).replace("vllm_queue_depth", "backlog"));

    whatIf(hpa.toString(), "--load", "steady");
    assertThat(out.toString())
        .contains("Note: metric backlog is not simulated, so it is unavailable in every pass");
    out.getBuffer().setLength(0);
    whatIf(hpa.toString(), "--load", "steady", "--signal", "backlog=requests_waiting");
    assertThat(out.toString()).doesNotContain("Note: ");
  }

  @Test
  void everyMistake_isReportedAtOnce_withStatus2() throws IOException {
    Path hpa =
        Files.writeString(
            directory.resolve("hpa.yaml"),
            Files.readString(BUNDLED)
                .replace("maxReplicas: 10", "maxReplicas: 1")
                .replace("averageUtilization: 75", "averageUtilisation: 75"));
    StringBuilder lines = new StringBuilder("t_ms,prompt_tokens,output_tokens\n");
    for (int i = 2; i <= 20; i++) {
      lines.append(i == 17 ? "17,oops,3\n" : i + ",5,3\n");
    }
    Path trace = Files.writeString(directory.resolve("trace.csv"), lines);
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "a: [1\nb: 2\n");
    Path missing = directory.resolve("missing.yaml");

    int status =
        whatIf(
            hpa.toString(),
            broken.toString(),
            missing.toString(),
            "--load",
            trace + ",zigzag",
            "--for",
            "soon",
            "--seed",
            "x");

    assertThat(status).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .containsExactly(
            "evenkeel: "
                + hpa
                + ":16: spec.maxReplicas: Invalid value: 1: must be greater than or equal to"
                + " `minReplicas`",
            "evenkeel: "
                + hpa
                + ":30: spec.metrics[1].resource.target.averageUtilisation: is no field of the API;"
                + " did you mean averageUtilization?",
            "evenkeel: "
                + broken
                + ":2: broken YAML at column 2: brackets that are not closed, or a missing comma;"
                + " add it",
            "evenkeel: " + missing + ": no such file; check the path",
            "evenkeel: " + trace + ":17: expected a number, got \"oops\"",
            "evenkeel: --load zigzag: no load pattern is called zigzag; there are steady, ramp,"
                + " spike, wave, burst, or name a .csv file",
            "evenkeel: --for soon: must be a time such as 90s, 30m, 2h or 1h30m, at least 1 s and"
                + " at most 10 years",
            "evenkeel: --seed x: must be a whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nonsense", "--for", "--format=xml", "--replica=tpu", "--signal=a"})
  void badOption_endsWithStatus2_andNoStackTrace(String option) {
    assertThat(whatIf(option)).isEqualTo(2);
    assertThat(err.toString()).startsWith("evenkeel: ").doesNotContain("\tat ");
  }

  @Test
  void namesFromOutside_cannotLeaveThePagesScript() throws IOException {
    Path hpa =
        Files.writeString(
            directory.resolve("hpa.yaml"),
            Files.readString(BUNDLED).replace("vllm_queue_depth", "\"<script>alert(1)\""));

    whatIf(hpa.toString(), "--load", "steady", "--for", "1m");

    assertThat(page()).doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure_llm_2023_conv.csv", "azure_llm_2023_code.csv"})
  void workshopsManifest_onARealTrace_ifThere_runs(String trace) {
    Path hpa = SharedFile.orSkip("seed/hpa.yaml");
    Path load = SharedFile.orSkip("traces/" + trace);

    assertThat(whatIf(hpa.toString(), "--load", load.toString())).isZero();

    assertThat(out.toString()).contains(trace).contains("DECIDED: ");
  }
}
