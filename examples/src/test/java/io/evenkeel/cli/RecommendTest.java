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

final class RecommendTest {
  private static final String VPA =
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: {name: chat, namespace: inference}
      spec:
        targetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
        resourcePolicy:
          containerPolicies:
          - {containerName: server, maxAllowed: {cpu: 500m}}
      """;

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int recommend(String... arguments) {
    List<String> all = new ArrayList<>(List.of("recommend"));
    all.addAll(List.of(arguments));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /** Two days of one sample a minute: 0.9 cores and 1 GiB. */
  private String usage(String... more) throws IOException {
    StringBuilder text = new StringBuilder("time,container,cores,bytes\n");
    for (int minute = 0; minute < 2 * 24 * 60; minute++) {
      text.append(1_772_323_200 + 60 * minute).append(",server,900m,1Gi\n");
    }
    for (String line : more) {
      text.append(line).append('\n');
    }
    return file("usage.csv", text.toString());
  }

  private List<String> row(String resource) {
    return out.toString()
        .lines()
        .filter(line -> line.matches("server +" + resource + " .*"))
        .map(line -> List.of(line.trim().split(" {2,}")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noArguments_showTheBundledExample() {
    assertThat(recommend()).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .startsWith("inference/chat\n")
        .contains("MAX_ALLOWED: vllm: cpu target 7485m → 7, maxAllowed of the policy")
        .doesNotContain("Evenkeel's own figures");
  }

  /**
   * The bucket that holds 0.9 cores ends at 0.01 × (1.05³⁵ − 1) / 0.05 = 0.903 cores; with 15 %
   * that is 1038 or so, which the policy caps to 500.
   */
  @Test
  void table_showsWhatWasFound_whatIsRequestedNow_andWhatCappedIt() throws IOException {
    String workload =
        file(
            "deployment.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat}
            spec:
              template:
                spec:
                  containers:
                  - name: server
                    resources: {requests: {cpu: 250m, memory: 512Mi}}
            """);

    assertThat(
            recommend("--vpa", file("vpa.yaml", VPA), "--usage", usage(), "--workload", workload))
        .isZero();

    assertThat(row("cpu").get(3)).isEqualTo("500m");
    assertThat(Integer.parseInt(row("cpu").get(5).replace("m", ""))).isBetween(1035, 1100);
    assertThat(row("cpu").subList(6, 8)).containsExactly("250m", "max allowed");
    assertThat(row("memory").get(6)).isEqualTo("512Mi");
    assertThat(out.toString()).contains("server cpu target: p90 of the usage is ");
  }

  @Test
  void json_holdsExactQuantities_andTheCostIfAskedFor() throws IOException {
    assertThat(
            recommend(
                "--vpa", file("vpa.yaml", VPA), "--usage", usage(), "--format", "json", "--cost"))
        .isZero();

    JsonNode container =
        new ObjectMapper()
            .readTree(out.toString())
            .get("recommendations")
            .get(0)
            .get("containers")
            .get(0);
    assertThat(container.get("target").get("cpu").asText()).isEqualTo("500m");
    assertThat(container.get("cost").get("cpu").get("minutesOver").asDouble()).isGreaterThan(2000);
  }

  @Test
  void present_hidesWhatComesLater_andWhatDoesNotCount_isNoted() throws IOException {
    String usage =
        usage("1772323200,server,1,1", "1772600000,server,-1,nan", "1772600060,server,50,1Gi");

    assertThat(
            recommend(
                "--vpa", file("vpa.yaml", VPA), "--usage", usage, "--at", "2026-03-04T04:53:20Z"))
        .isZero();

    assertThat(out.toString())
        .contains("Note: 2 samples do not count: negative or no number")
        .contains("Note: 2 samples do not count: not later than the one before them")
        .contains("Note: 2 samples do not count: later than --at");
  }

  @Test
  void everyMistake_isReportedAtOnce_withStatus2() throws IOException {
    String vpa = file("vpa.yaml", VPA.replace("500m", "lots").replace("kind: Deployment, ", ""));
    String usage = usage("x,server,1,1", "1772600000,server,one,1", "1772600000,server,1");

    int status =
        recommend("--vpa", vpa, "--usage", usage, "--at", "never", "--workload", "missing.yaml");

    assertThat(status).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("vpa.yaml:8: spec.resourcePolicy.containerPolicies[0].maxAllowed")
        .contains("usage.csv:2882: the time must be such as")
        .contains("usage.csv:2883: cores must be a number")
        .contains("usage.csv:2884: expected 4 columns, got 3")
        .contains("--at never: ")
        .contains("missing.yaml: no such file")
        .doesNotContain("Exception");
  }

  @Test
  void badFiles_areNamed() throws IOException {
    String vpa = file("vpa.yaml", VPA);
    for (String usage :
        List.of(
            file("empty.csv", ""),
            file("header.csv", "time,container\n1,a\n"),
            directory.toString(),
            directory.resolve("missing.csv").toString())) {
      assertThat(recommend("--vpa", vpa, "--usage", usage)).isEqualTo(Evenkeel.BAD_INPUT);
    }
    assertThat(recommend("--vpa", vpa)).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(err.toString())
        .contains("empty.csv: is empty; the first line is the header container,time,cores,bytes")
        .contains("header.csv:1: the header has no column cores, bytes")
        .contains("is a directory")
        .contains("missing.csv: no such file")
        .contains("--usage: must be given with --vpa");
  }

  @Test
  void presentBeforeAllRows_saysSo() throws IOException {
    assertThat(recommend("--vpa", file("vpa.yaml", VPA), "--usage", usage(), "--at", "1000000000"))
        .isEqualTo(Evenkeel.BAD_INPUT);

    assertThat(err.toString()).contains("no sample that counts");
  }

  @Test
  void workshopsVpa_runs_andItsGpus_areNotedAsWithoutEffect() throws IOException {
    Path seed = SharedFile.orSkip("seed/vpa.yaml");

    assertThat(recommend("--vpa", seed.toString(), "--usage", usage())).isZero();

    assertThat(out.toString())
        .contains(
            "minAllowed[nvidia.com/gpu]: has no effect: a VPA recommends cpu and memory only");
  }
}
