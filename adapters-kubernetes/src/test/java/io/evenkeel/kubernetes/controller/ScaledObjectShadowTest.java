package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.Reading;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The shadow of a ScaledObject, 3 s ahead of who scales it, from none to four and back to none: in
 * virtual time on a real API server.
 */
final class ScaledObjectShadowTest extends OnRealCluster {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int LAG = 3;
  private static final int LENGTH = 300;

  private static final String OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: web}
      spec:
        scaleTargetRef: {name: web}
        pollingInterval: 10
        cooldownPeriod: 45
        minReplicaCount: 0
        maxReplicaCount: 8
        advanced:
          horizontalPodAutoscalerConfig:
            behavior: {scaleDown: {stabilizationWindowSeconds: 30}}
        triggers:
          - type: rabbitmq
            metadata: {host: "amqp://queue", queueName: work, mode: QueueLength, value: "10"}
      """;

  private final KubernetesPods pods = KubernetesPods.ofNamespace(client, namespace);
  private final List<Comparison> comparisons = new ArrayList<>();
  private Workload workload;
  private int second;

  @BeforeEach
  void deploy() {
    workload = new Workload(client, metrics, namespace, "web");
  }

  @Test
  void sameObject_onBothSides_agreesAllTheWay() {
    run(OBJECT);

    assertThat(comparisons).hasSizeGreaterThan(25).allMatch(Comparison::agrees);
    assertThat(comparisons).anyMatch(it -> it.theirs() == 4).anyMatch(it -> it.theirs() == 0);
    assertThat(workload.replicas()).isZero();
  }

  @Test
  void shorterCooldown_ofTheRealOne_isFound() {
    run(OBJECT.replace("cooldownPeriod: 45", "cooldownPeriod: 20"));

    assertThat(comparisons)
        .filteredOn(it -> it.verdict().differs())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.verdict()).isEqualTo(Verdict.MOVED);
              assertThat(it.theirs()).isZero();
              assertThat(it.theirReason()).contains("Active False ScalerNotActive");
            });
  }

  @Test
  void smallerMaximum_ofTheRealOne_isFound_forAsLongAsItMatters() {
    run(OBJECT.replace("maxReplicaCount: 8", "maxReplicaCount: 2"));

    assertThat(comparisons)
        .filteredOn(it -> it.verdict().differs())
        .isNotEmpty()
        .allMatch(it -> it.ours() > 2 && it.theirs() == 2);
  }

  /** Two controllers on one workload: one in the shadow, and one that goes by another object. */
  private void run(String other) {
    TestObjects.apply(client, namespace, other);
    WatchedObject theirs = watched();
    TestObjects.apply(client, namespace, OBJECT);
    TestCluster.await("the pods", pods::hasSynced);
    Side shadow = new Side(world(Mode.SHADOW), this::watched);
    Side real = new Side(world(Mode.APPLY), () -> theirs);
    for (second = 0; second < LENGTH; second++) {
      shadow.second(second).flatMap(PassReport::comparison).ifPresent(comparisons::add);
      if (second >= LAG) {
        real.second(second);
      }
    }
    pods.close();
  }

  /** Nothing at first, then messages for four, and then nothing again. */
  private double queue() {
    return second >= 65 && second < 160 ? 35 : 0;
  }

  private World world(Mode mode) {
    Settings plain = TestSettings.of(mode, namespace, report -> {});
    return world(
        client,
        TestSettings.with(
            plain,
            (queries, at) -> queries.stream().map(query -> Reading.triggered(queue())).toList()),
        pods::in);
  }

  /** Cooldowns begin when an object was created, which is at the begin of virtual time. */
  private WatchedObject watched() {
    GenericKubernetesResource object = keda("ScaledObject", "web");
    object.getMetadata().setCreationTimestamp(BEGIN.toString());
    return watched(object);
  }

  /** A controller, which makes its passes when they are due. */
  private static final class Side {
    private final World world;
    private final Supplier<WatchedObject> object;
    private final Roster roster = roster();
    private Instant due = BEGIN;

    private Side(World world, Supplier<WatchedObject> object) {
      this.world = world;
      this.object = object;
    }

    private Optional<PassReport> second(int second) {
      Instant now = BEGIN.plusSeconds(second);
      if (now.isBefore(due)) {
        return Optional.empty();
      }
      WatchedObject latest = object.get();
      Optional<PassReport> report = pass(roster, world, latest, now);
      due = now.plus(roster.rest(latest.key(), Duration.ofSeconds(15), now));
      report.ifPresent(it -> assertThat(it.trouble()).isEmpty());
      return report;
    }
  }
}
