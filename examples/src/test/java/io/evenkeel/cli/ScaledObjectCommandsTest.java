package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code what-if}, {@code explain} and {@code cron-preview} with ScaledObjects. */
final class ScaledObjectCommandsTest {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Evenkeel.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int whatIf(String... arguments) {
    List<String> all = new ArrayList<>(List.of("what-if"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--report", directory.resolve("report").toString()));
    return run(all.toArray(String[]::new));
  }

  private String manifest(String triggers) throws IOException {
    String head =
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: office, namespace: web}
        spec:
          scaleTargetRef: {name: web}
          cooldownPeriod: 120
          maxReplicaCount: 8
          triggers:
        """;
    return Files.writeString(directory.resolve("so.yaml"), head + triggers).toString();
  }

  private static String trigger(String type, String metadata) {
    return "  - type: " + type + "\n    metadata: {" + metadata + "}\n";
  }

  @Test
  void queue_wakesAWorkload_andItsEmptiness_putsItToSleep() throws IOException {
    String file = manifest(trigger("rabbitmq", "queueName: q, mode: QueueLength, value: '5'"));

    assertThat(run("explain", file, "--load", "burst")).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains("web/office under burst")
        .contains("KEDA: 8 → 0")
        .contains("DEACTIVATED: 8 → 0, the size of a workload that is not needed")
        .contains("ACTIVATED: 0 → 1, where the HPA takes over")
        .contains("TRIGGERS_ACTIVE: active triggers: s0-rabbitmq")
        .contains("from s0-rabbitmq");
  }

  @Test
  void explain_atATime_tellsTheLastChangeBefore() throws IOException {
    String file = manifest(trigger("rabbitmq", "queueName: q, mode: QueueLength, value: '5'"));

    assertThat(run("explain", file, "--load", "burst", "--at", "1m")).isZero();

    assertThat(out.toString().lines().filter(line -> line.contains("after "))).hasSize(1);
  }

  @Test
  void queryWithoutAggregation_failsAsSoonAsThereAreTwoReplicas() throws IOException {
    String query = "serverAddress: 'http://p', query: 'vllm:num_requests_waiting', threshold: '5'";

    assertThat(whatIf(manifest(trigger("prometheus", query)), "--load", "burst")).isZero();

    assertThat(out.toString()).contains("burst");
  }

  @Test
  void triggerThatNobodyKnows_isNoted() throws IOException {
    String metadata = "url: 'http://x', valueLocation: a, targetValue: '5'";

    assertThat(whatIf(manifest(trigger("metrics-api", metadata)), "--load", "steady")).isZero();

    assertThat(out.toString())
        .contains(
            "Note: spec.triggers[0] (metrics-api) is not simulated, so it fails in every look");
  }

  @Test
  void everyMistakeOfEveryTrigger_isReportedAtOnce_withStatus2() throws IOException {
    String file =
        manifest(
            trigger("prometheus", "serverAddress: 'http://p', query: up, threshold: many")
                + trigger("cpu", "value: '70'")
                + trigger("cron", "timezone: UTC, start: 61 * * * *, end: 0 6 * * *"));

    assertThat(whatIf(file)).isEqualTo(Evenkeel.BAD_INPUT);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("so.yaml:1: spec.triggers[0].metadata.threshold: Invalid value: \"many\"")
        .contains("spec.triggers[1].metricType")
        .contains("spec.triggers[2].metadata.start: Invalid value: \"61 * * * *\"")
        .contains("spec.triggers[2].metadata.desiredReplicas: Required value")
        .doesNotContain("Exception");
  }

  @Test
  void formulaThatNamesAnUnknownTrigger_isReportedWithItsPlace() throws IOException {
    String file =
        manifest(
                trigger("prometheus", "serverAddress: 'http://p', query: up, threshold: '1'")
                    .replace("- type", "- name: queue\n    type"))
            .toString();
    Files.writeString(
        Path.of(file),
        Files.readString(Path.of(file))
            + "  advanced: {scalingModifiers: {formula: queue + backlog, target: '1'}}\n");

    assertThat(whatIf(file)).isEqualTo(Evenkeel.BAD_INPUT);

    assertThat(err.toString())
        .contains("spec.advanced.scalingModifiers.formula")
        .contains("backlog")
        .contains("queue")
        .doesNotContain("Exception");
  }

  @Test
  void cronPreview_tellsChangesInTheirZone_andTheHourThatIsMissing() throws IOException {
    String cron = "timezone: Europe/Berlin, start: 30 2 * * *, end: 0 18 * * 1-5,";
    String file = manifest(trigger("cron", cron + " desiredReplicas: '4'"));

    assertThat(run("cron-preview", file, "--from", "2026-03-27T00:00:00Z", "--next", "3")).isZero();

    assertThat(out)
        .hasToString(
            """
            office spec.triggers[0]: from '30 2 * * *' to '0 18 * * 1-5' in Europe/Berlin, 4 replicas
              now inactive
              Fri 2026-03-27 02:30 +01:00  active, 4 replicas
              Fri 2026-03-27 18:00 +01:00  inactive
              Mon 2026-03-30 02:30 +02:00  active, 4 replicas
              Note: start at 2026-03-29T02:30 does not occur: the clock goes from 02:00 to 03:00
            """);
  }

  @Test
  void cronThatNeverComes_isSaidToNeverCome() throws IOException {
    String cron = "timezone: UTC, start: 0 0 30 2 *, end: 0 6 * * *, desiredReplicas: '4'";

    assertThat(run("cron-preview", manifest(trigger("cron", cron)))).isZero();

    assertThat(out.toString()).contains("never comes").contains("0 0 30 2 *");
  }

  @Test
  void cronPreview_withoutACronTrigger_orWithBadOptions_endsWithStatus2() throws IOException {
    String file = manifest(trigger("rabbitmq", "queueName: q, mode: QueueLength, value: '5'"));

    assertThat(run("cron-preview", file, "--next", "0", "--from", "x"))
        .isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(err.toString()).contains("--next 0: ").contains("--from x: ");
    assertThat(run("cron-preview", file)).isEqualTo(Evenkeel.BAD_INPUT);
    assertThat(err.toString()).contains("no cron trigger of a ScaledObject in there");
  }

  @Test
  void workshopsScaledObject_runs_andItsPlaceholderIsNoted() {
    Path seed = SharedFile.orSkip("seed/scaledobject.yaml");

    assertThat(whatIf(seed.toString(), "--load", "spike")).isZero();

    assertThat(out.toString())
        .contains("s1-aws-cloudwatch")
        .contains("spec.triggers[1].metadata.awsRegion: holds the placeholder ${AWS_REGION}");
  }
}
