package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LintTest {
  private static final String OLD =
      """
      apiVersion: policy/v1beta1
      kind: PodDisruptionBudget
      metadata: {name: chat}
      spec: {maxUnavailable: 1}
      """;

  /** What is wrong with the workshop's manifests, as far as rules know it. */
  private static final Set<String> WORKSHOP =
      new TreeSet<>(
          List.of(
              "activation-without-effect",
              "adapter-without-aggregation",
              "adapter-without-group-by",
              "average-divided-again",
              "cloudwatch-newest-missing",
              "cooldown-without-sleep",
              "gpu-duty-cycle",
              "histogram-without-bucket",
              "ignored-metadata-key",
              "latency-as-target",
              "memory-copy-as-memory",
              "misnamed-metric",
              "percent-is-one-pod",
              "polling-without-effect",
              "preallocated-memory",
              "quantile-between-buckets",
              "scale-out-waits",
              "slow-scale-in",
              "two-autoscalers",
              "unexpanded-placeholder",
              "vllm-underscore",
              "vpa-resource-not-controlled"));

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lint(String... arguments) {
    List<String> all = new ArrayList<>(List.of("lint"));
    all.addAll(List.of(arguments));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void status_dependsOnWhatIsFound() throws IOException {
    String old = file("old.yaml", OLD);
    String fine = file("fine.yaml", OLD.replace("v1beta1", "v1"));

    assertThat(lint(old)).isEqualTo(1);
    assertThat(lint(fine)).isZero();
    assertThat(lint(fine, "--fail-on", "note")).isZero();
    assertThat(lint(directory.resolve("missing").toString())).isEqualTo(2);
    assertThat(lint()).isEqualTo(2);
    assertThat(err.toString()).contains("no such file or folder", "name the files or folders");
  }

  @Test
  void text_saysWhatWhyAndWhatToDo() throws IOException {
    file("old.yaml", OLD);

    lint(directory.toString());

    assertThat(out.toString())
        .contains("old.yaml:1: error: apiVersion: PodDisruptionBudget policy/v1beta1 is not served")
        .contains("    why: ", "    fix: write apiVersion: policy/v1")
        .contains("    patch: set /apiVersion to \"policy/v1\"")
        .contains("1 error, 0 warnings, 0 notes in 1 object");
  }

  @Test
  void json_isAnObjectWithFindings() throws IOException {
    lint(file("old.yaml", OLD), "--format", "json");

    JsonNode finding = new ObjectMapper().readTree(out.toString()).path("findings").get(0);
    assertThat(finding.fieldNames())
        .toIterable()
        .contains("rule", "severity", "file", "line", "path", "message", "why", "fix");
    assertThat(finding.path("severity").asText()).isEqualTo("error");
    assertThat(finding.path("line").asInt()).isEqualTo(1);
    assertThat(finding.at("/patch/0/value").asText()).isEqualTo("policy/v1");
  }

  @Test
  void sarif_namesRulesAndPlaces() throws IOException {
    lint(file("old.yaml", OLD), "--format", "sarif");

    JsonNode sarif = new ObjectMapper().readTree(out.toString());
    JsonNode result = sarif.at("/runs/0/results/0");
    assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
    assertThat(result.path("ruleId").asText()).isEqualTo("deprecated-version");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(1);
    assertThat(sarif.at("/runs/0/tool/driver/rules").findValuesAsText("id"))
        .contains("deprecated-version")
        .hasSizeGreaterThan(60);
  }

  @Test
  void explain_printsThePage_orSaysThatThereIsNone() {
    assertThat(lint("--explain", "two-autoscalers")).isZero();
    assertThat(out.toString()).startsWith("# two-autoscalers").contains("```yaml firing");
    assertThat(lint("--explain", "two-cats")).isEqualTo(2);
    assertThat(err.toString()).contains("--explain two-cats: there is no such rule");
  }

  @Test
  void rules_areListed() {
    lint("--rules");

    assertThat(out.toString().lines()).hasSizeGreaterThan(60).allMatch(it -> it.length() > 40);
  }

  @Test
  void ourManifests_areClean() {
    assertThat(lint("manifests/vllm", "--fail-on", "note")).as(out.toString()).isZero();
    assertThat(lint("manifests/keda", "manifests/vllm/deployment.yaml", "--fail-on", "note"))
        .as(out.toString())
        .isZero();
  }

  @Test
  void workshopsManifests_haveTheFaultsThatRulesKnow() throws IOException {
    Path seed = Path.of("../../shared/seed");
    assumeTrue(Files.isDirectory(seed), "the workshop's manifests are not here: not linted");

    lint(seed.toString(), "--format", "json");

    JsonNode root = new ObjectMapper().readTree(out.toString());
    assertThat(new TreeSet<>(root.findValuesAsText("rule"))).isEqualTo(WORKSHOP);
  }
}
