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

/** What is simulated with, and what the runs are judged by. */
final class PlantTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int whatIf(String... arguments) {
    List<String> all = new ArrayList<>(List.of("what-if", "--load", "spike"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--report", directory.resolve("report").toString()));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private JsonNode run(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    assertThat(whatIf(all.toArray(String[]::new))).as(err.toString()).isZero();
    return new ObjectMapper().readTree(out.toString()).path("runs").get(0);
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("plant.yaml"), text).toString();
  }

  @Test
  void json_spellsTheMeasuresOut_ofTheRunAndOfTheBest() throws IOException {
    JsonNode run = run("--price", "2");

    for (JsonNode node : List.of(run, run.path("clairvoyant"))) {
      assertThat(node.fieldNames())
          .toIterable()
          .contains(
              "underProvisioningAccuracy",
              "overProvisioningAccuracy",
              "underProvisionedTimeShare",
              "overProvisionedTimeShare",
              "instability",
              "jitter",
              "flapsPerHour",
              "sloAttainment",
              "cost",
              "costPerRequest",
              "costPerMillionOutputTokens",
              "startingShare",
              "ttftP95Seconds");
      assertThat(node.path("cost").asDouble()).isEqualTo(2 * node.path("replicaHours").asDouble());
    }
    assertThat(run.at("/clairvoyant/sloAttainment").asDouble())
        .isGreaterThan(run.path("sloAttainment").asDouble());
  }

  @Test
  void slo_boundsBothTimes() throws IOException {
    JsonNode wide = run("--slo", "ttft=2s@0.95,itl=1s");
    out.getBuffer().setLength(0);
    JsonNode narrow = run("--slo", "ttft=2s@0.95,itl=40ms");

    assertThat(narrow.path("sloAttainment").asDouble())
        .isLessThan(wide.path("sloAttainment").asDouble());
    assertThat(narrow.path("shareWithinObjective").asDouble())
        .isEqualTo(wide.path("shareWithinObjective").asDouble());
  }

  @Test
  void plantFile_describesAReplica() throws IOException {
    String vllm =
        """
        name: my GPU
        alphaMillis: 6.4
        betaMillis: 0.02
        gammaMillis: 7.4e-5
        prefillMillis: 0.03
        kvTokens: 450000
        maxRunning: 256
        maxBatchedTokens: 2048
        """;

    JsonNode mine = run("--plant", file(vllm));
    out.getBuffer().setLength(0);
    JsonNode preset = run("--plant", "h100");

    assertThat(mine.path("plant").asText()).isEqualTo("my GPU");
    assertThat(mine.path("sloAttainment").asDouble())
        .isEqualTo(preset.path("sloAttainment").asDouble());
  }

  @Test
  void webServer_isAPlantToo() throws IOException {
    JsonNode run =
        run(
            "--plant",
            file("kind: web\nworkers: 8\nserviceSeconds: 0.2\nserviceTime: lognormal\n"));

    assertThat(run.path("plant").asText()).isEqualTo("plant");
    assertThat(run.path("requestsFinished").asLong()).isPositive();
  }

  @Test
  void coldStart_isAProfileOrATime() throws IOException {
    assertThat(run("--cold-start", "new-node-plain").path("startUpSeconds").asInt()).isEqualTo(800);
    assertThat(whatIf("--cold-start", "soon")).isEqualTo(2);
    assertThat(whatIf("--cold-start", "warm-node", "--start-up", "5s")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--cold-start soon: must be warm-node")
        .contains("cannot be used with --start-up");
  }

  @Test
  void everyMistakeOfAPlantFile_isReportedWithItsLine() throws IOException {
    String file = file("alphaMillis: -1\nbetaMillis: many\nspeed: 9\n");

    assertThat(whatIf("--plant", file, "--slo", "ttft=fast,latency=2s", "--price", "-1"))
        .isEqualTo(2);

    assertThat(err.toString().lines())
        .allMatch(it -> it.startsWith("evenkeel: "))
        .anyMatch(it -> it.contains("plant.yaml:1: alphaMillis: must be a number from 0.001"))
        .anyMatch(it -> it.contains("plant.yaml:2: betaMillis: must be a number"))
        .anyMatch(it -> it.contains("plant.yaml:3: speed: is not known here"))
        .anyMatch(it -> it.contains("kvTokens: must be set"))
        .anyMatch(it -> it.contains("--slo ttft=fast: must be such as"))
        .anyMatch(it -> it.contains("--slo latency=2s: must be such as"))
        .anyMatch(it -> it.contains("--price -1: must be a number"));
  }
}
