package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ScaledJob starts jobs for a queue, on a real API server. */
final class ScaledJobTest extends OnRealCluster {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  private static final String OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledJob
      metadata: {name: worker}
      spec:
        pollingInterval: 10
        maxReplicaCount: 5
        successfulJobsHistoryLimit: 1
        jobTargetRef:
          template:
            spec:
              restartPolicy: Never
              containers: [{name: work, image: work}]
        triggers:
          - type: prometheus
            metadata: {serverAddress: "http://prometheus", query: queue, threshold: "10"}
      """;

  private double queue;

  @Test
  void jobs_areStartedForTheQueue_andFinishedOnesAreClearedAway() {
    TestObjects.apply(client, namespace, OBJECT);
    Roster roster = roster();
    World world = world(Mode.APPLY);

    queue = 25;
    PassReport first = pass(roster, world, 0);
    // 25 / 10, rounded up: 3 jobs
    assertThat(first.trouble()).isEmpty();
    assertThat(first.desired()).isEqualTo(3);
    assertThat(jobs()).hasSize(3);
    assertThat(jobs().get(0).getMetadata().getOwnerReferences().get(0).getName())
        .isEqualTo("worker");

    jobs().forEach(this::finish);
    queue = 0;
    PassReport last = pass(roster, world, 10);

    assertThat(last.desired()).isZero();
    assertThat(jobs()).hasSize(1);
    assertThat(object().<List<?>>get("status", "conditions")).isNotEmpty();
  }

  @Test
  void dryRun_saysHowManyJobsItWouldStart_andStartsNone() {
    TestObjects.apply(client, namespace, OBJECT);
    Roster roster = roster();
    queue = 25;

    PassReport report = pass(roster, world(Mode.DRY_RUN), 0);

    assertThat(report.desired()).isEqualTo(3);
    assertThat(report.written()).isFalse();
    assertThat(report.explanation()).isNotBlank();
    assertThat(jobs()).isEmpty();
  }

  private PassReport pass(Roster roster, World world, long second) {
    Instant now = BEGIN.plusSeconds(second);
    return pass(roster, world, watched(object()), now).orElseThrow();
  }

  private World world(Mode mode) {
    Settings plain = TestSettings.of(mode, namespace, report -> {});
    return world(
        client,
        TestSettings.with(
            plain,
            (queries, now) -> queries.stream().map(query -> Reading.triggered(queue)).toList()),
        any -> (selector, now) -> new PodSource.Listed(List.of()));
  }

  private void finish(Job job) {
    TestObjects.applyStatus(
        client,
        namespace,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: %s}
        status:
          startTime: "2026-03-01T12:00:01Z"
          completionTime: "2026-03-01T12:00:05Z"
          succeeded: 1
          conditions:
            - {type: SuccessCriteriaMet, status: "True"}
            - {type: Complete, status: "True"}
        """
            .formatted(job.getMetadata().getName()));
  }

  private List<Job> jobs() {
    return client.batch().v1().jobs().inNamespace(namespace).list().getItems();
  }

  private GenericKubernetesResource object() {
    return keda("ScaledJob", "worker");
  }
}
