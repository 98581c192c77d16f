package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code what-if} and {@code explain} with ScaledJobs. */
final class ScaledJobCommandsTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Evenkeel.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String manifest(String triggers) throws IOException {
    String head =
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledJob
        metadata: {name: thumbnails, namespace: shop}
        spec:
          jobTargetRef: {template: {spec: {containers: [{name: worker, image: worker}]}}}
          maxReplicaCount: 20
          triggers:
        """;
    return Files.writeString(directory.resolve("job.yaml"), head + triggers).toString();
  }

  private String queue() throws IOException {
    return manifest(
        """
          - type: rabbitmq
            metadata: {queueName: q, mode: QueueLength, value: '1', host: 'amqp://mq'}
        """);
  }

  @Test
  void whatIf_ofAScaledJob_tellsItsJobsAndWaits() throws IOException {
    String file = queue();
    int status = run("what-if", file, "--load", "burst", "--run-time", "2s");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("messages")
        .contains("job-hours")
        .contains("Most jobs at once: shop/thumbnails under burst")
        .contains("DECIDED: start 20 jobs");
  }

  @Test
  void whatIf_asJson_hasTheSameNumbers() throws IOException {
    String file = queue();
    int status = run("what-if", file, "--load", "steady,burst", "--for", "5m", "--format", "json");

    JsonNode jobs = new ObjectMapper().readTree(out.toString()).path("jobs");

    assertThat(status).isZero();
    assertThat(jobs).hasSize(2);
    assertThat(jobs.get(0).path("peakJobs").asInt()).isEqualTo(20);
    assertThat(jobs.get(0).path("decisions").get(0).path("explanation")).isNotEmpty();
  }

  @Test
  void explain_ofAScaledJob_tellsEveryStart() throws IOException {
    String file = queue();

    assertThat(run("explain", file, "--load", "steady", "--for", "2m")).isZero();
    assertThat(out.toString())
        .contains("shop/thumbnails under steady")
        .contains("after 30 s, KEDA: 0 → 20")
        .contains("TRIGGER_READ: s0-rabbitmq: length");
  }

  @Test
  void explain_asJson_hasTheDecisions() throws IOException {
    String file = queue();

    assertThat(run("explain", file, "--load", "steady", "--for", "2m", "--format", "json"))
        .isZero();
    JsonNode run = new ObjectMapper().readTree(out.toString()).path("runs").path(0);
    assertThat(run.path("name").asText()).isEqualTo("thumbnails");
    assertThat(run.path("decisions").path(0).path("to").asInt()).isEqualTo(20);
  }

  @Test
  void mistakes_areToldAllAtOnce() throws IOException {
    String file = manifest("  - {type: prometheus, metadata: {query: up, threshold: many}}\n");

    assertThat(run("what-if", file, "--run-time", "soon", "--messages", "maybe")).isEqualTo(2);
    assertThat(err.toString())
        .contains("job.yaml:1: spec.triggers[0].metadata")
        .contains("--run-time soon: must be a time")
        .contains("--messages maybe: must be stay or leave")
        .doesNotContain("Exception");
  }
}
