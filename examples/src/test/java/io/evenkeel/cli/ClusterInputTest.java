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

final class ClusterInputTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int whatIf(String... arguments) {
    List<String> all = new ArrayList<>(List.of("what-if", "--load", "burst"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--report", directory.toString()));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void quotaAndNodePrice_showInText_json_andPage() throws IOException {
    assertThat(whatIf("--quota", "3")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("Cluster: under burst: ")
        .contains("× quota used up (first");
    assertThat(Files.readString(directory.resolve("what-if.html"))).contains("× quota used up");

    out.getBuffer().setLength(0);
    assertThat(whatIf("--nodes", "3x1", "--node-price", "2", "--format", "json")).isZero();
    JsonNode run = new ObjectMapper().readTree(out.toString()).path("runs").get(0);
    assertThat(run.at("/clusterEvents/counts/noNode").asInt()).isPositive();
    assertThat(run.at("/clusterEvents/first/0/kind").asText()).isEqualTo("noNode");
    assertThat(run.path("cost").asDouble()).isEqualTo(2 * run.path("nodeHours").asDouble());
  }

  @Test
  void withoutEvents_nothingIsSaid() {
    assertThat(whatIf()).isZero();
    assertThat(out.toString()).doesNotContain("Cluster:");
  }

  @Test
  void allMistakes_areReportedAtOnce() {
    assertThat(
            whatIf(
                "--quota", "-1", "--max-unavailable", "half", "--node-price", "x", "--price", "1"))
        .isEqualTo(2);

    assertThat(err.toString())
        .contains("--quota -1: must be a whole number")
        .contains("--max-unavailable half: must be a whole number")
        .contains("--node-price x: needs --nodes")
        .contains("--node-price x: cannot be used with --price")
        .contains("--node-price x: must be a number");
  }
}
