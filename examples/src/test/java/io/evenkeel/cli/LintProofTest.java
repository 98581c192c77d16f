package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LintProofTest {
  private static final String HPA =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: chat}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
        minReplicas: 2
        maxReplicas: 10
        metrics:
          - type: Pods
            pods:
              metric: {name: %s}
              target: {type: AverageValue, averageValue: "%s"}
        behavior:
          scaleDown:
            stabilizationWindowSeconds: 300
            policies:
              - {type: Pods, value: 1, periodSeconds: %s}
      """;

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();

  private int lint(String yaml, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("chat.yaml"), yaml);
    String[] args = new String[options.length + 5];
    args[0] = "lint";
    args[1] = file.toString();
    args[2] = "--prove";
    args[3] = "--report";
    args[4] = directory.resolve("report").toString();
    System.arraycopy(options, 0, args, 5, options.length);
    return Evenkeel.run(args, new PrintWriter(out, true), new PrintWriter(out, true));
  }

  @Test
  void slowScaleIn_isTimed_asItsPolicyHasIt() throws IOException {
    lint(HPA.formatted("vllm:num_requests_running", "30", "600"));

    // Eight steps of one pod: the first after the window of 300 s, seven more after 600 s each.
    assertThat(out.toString())
        .contains("proof: without any load it took 1 h 15 min", "from 10 to 2 replicas")
        .contains("Charts of what was simulated: " + directory.resolve("report"));
    assertThat(directory.resolve("report/lint-proof.html")).isNotEmptyFile();
  }

  @Test
  void dutyCycle_growsFarBelowTheCapacity() throws IOException {
    lint(HPA.formatted("DCGM_FI_DEV_GPU_UTIL", "70", "60"), "--format", "json");

    JsonNode proof = proof("gpu-duty-cycle");
    assertThat(proof.get("experiment").asText()).isEqualTo("light");
    assertThat(proof.get("asPredicted").asBoolean()).isTrue();
    assertThat(proof.get("peakReplicas").asInt()).isGreaterThan(proof.get("peakDemand").asInt());
  }

  @Test
  void targetBeyondReach_neverGrows() throws IOException {
    lint(HPA.formatted("DCGM_FI_DEV_GPU_UTIL", "95", "60"), "--format", "json");

    JsonNode proof = proof("target-never-reached");
    assertThat(proof.get("asPredicted").asBoolean()).isTrue();
    assertThat(proof.get("peakReplicas").asInt()).isEqualTo(2);
    assertThat(proof.get("text").asText()).contains("it never grew");
  }

  @Test
  void whatHasNoExperiment_isPrintedAsItIs() throws IOException {
    lint(HPA.formatted("vllm:num_requests_running", "30", "60").replace("v2", "v2beta2"));

    assertThat(out.toString()).contains("[deprecated-version]").doesNotContain("proof:");
  }

  private JsonNode proof(String rule) throws IOException {
    JsonNode findings = new ObjectMapper().readTree(out.toString()).get("findings");
    return StreamSupport.stream(findings.spliterator(), false)
        .filter(it -> it.get("rule").asText().equals(rule))
        .findFirst()
        .orElseThrow()
        .get("proof");
  }
}
