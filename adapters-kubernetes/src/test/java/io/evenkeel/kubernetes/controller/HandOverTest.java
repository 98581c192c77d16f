package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.AuditLog;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Leaders in processes of their own are killed at random moments. More often with {@code
 * -Devenkeel.kills=100}. What they have written is taken from the API server's audit log.
 */
final class HandOverTest {
  private static final int KILLS = Integer.getInteger("evenkeel.kills", 12);
  private static final int STANDBYS = 3;

  /** Lease, look at the lease, and a pass. */
  private static final long HAND_OVER =
      Candidate.TIMES
          .leaseDuration()
          .plus(Candidate.TIMES.retryPeriod())
          .plus(Candidate.PERIOD)
          .toMillis();

  /** How many times slower a busy machine may be. */
  private static final int SLACK = 4;

  /** Thousandths of a core per pod: the load asks for one pod more with each kill. */
  private static final long TARGET = 5000;

  /** As far back as recommendations are looked at; a little less than the HPA's window. */
  private static final Duration WINDOW = Duration.ofSeconds(25);

  /** No change of size gets outdated within half an hour. */
  private static final String HPA =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: web}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        minReplicas: 1
        maxReplicas: 1000
        metrics:
          - type: Resource
            resource: {name: cpu, target: {type: AverageValue, averageValue: "5"}}
        behavior:
          scaleUp: {policies: [{type: Pods, value: 1000, periodSeconds: 1800}]}
          scaleDown: {stabilizationWindowSeconds: 30}
      """;

  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Set<String> ready = ConcurrentHashMap.newKeySet();
  private final Set<String> candidates = ConcurrentHashMap.newKeySet();
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final List<Instant> kills = new ArrayList<>();
  private final List<Long> handOvers = new ArrayList<>();
  private final Random random = new Random(20);

  @Test
  void leaders_killedAtRandomMoments_neverWriteBesideTheirSuccessors_andForgetNothing()
      throws Exception {
    try (TestCluster cluster = TestCluster.audited();
        KubernetesClient client = cluster.client();
        StandInMetrics metrics = StandInMetrics.register(client)) {
      String namespace = cluster.namespace();
      Workload workload = new Workload(client, metrics, namespace, "web");
      workload.settle(4 * TARGET, Instant.now());
      TestObjects.apply(client, namespace, HPA);
      for (int i = 0; i <= STANDBYS; i++) {
        start(cluster, namespace);
      }
      await("a change of size", () -> workload.replicas() == 4 && !lines.isEmpty());
      for (int kill = 1; kill <= KILLS; kill++) {
        awaitStandby();
        workload.settle((4 + kill) * TARGET, Instant.now());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(600)));
        kill();
        start(cluster, namespace);
      }
      await("the last size", () -> workload.replicas() == 4 + KILLS);
      check(cluster.auditLog(), namespace);
    } finally {
      processes.values().forEach(Process::destroyForcibly);
    }
  }

  private void check(AuditLog log, String namespace) {
    History history = new History(log.changes(namespace), candidates);
    List<Long> sorted = handOvers.stream().sorted().toList();
    long longest = sorted.get(KILLS - 1);
    long median = sorted.get(KILLS / 2);
    System.out.printf(
        "hand-over: %d kills, median %d ms, longest %d ms of a lease of %d ms; %d passes, %d sizes"
            + " written%n",
        KILLS,
        median,
        longest,
        Candidate.TIMES.leaseDuration().toMillis(),
        lines.size(),
        history.sizes());
    Writers.assertEachHeldTheLease(log, namespace, candidates);
    assertThat(Writers.terms(log, namespace, candidates))
        .doesNotHaveDuplicates()
        .hasSize(KILLS + 1);
    history.assertNothingIsForgotten(1, WINDOW, kills, Duration.ofMillis(SLACK * HAND_OVER));
    assertThat(history.sizes()).isBetween(KILLS / 2, KILLS + 1);
    assertThat(longest).isLessThan(SLACK * HAND_OVER);
    assertThat(median).isLessThan(SLACK * HAND_OVER / 2);
  }

  private void awaitStandby() {
    String leader = leader();
    await(
        "a successor in waiting",
        () -> ready.stream().anyMatch(it -> processes.containsKey(it) && !it.equals(leader)));
  }

  private void kill() throws InterruptedException {
    String leader = leader();
    processes.remove(leader).destroyForcibly().waitFor();
    long killed = System.currentTimeMillis();
    kills.add(Instant.ofEpochMilli(killed));
    await("a successor of " + leader, () -> !leader().equals(leader));
    handOvers.add(first(leader()).millis() - killed);
  }

  private String leader() {
    return lines.get(lines.size() - 1).identity();
  }

  private Line first(String identity) {
    return lines.stream().filter(it -> it.identity().equals(identity)).findFirst().orElseThrow();
  }

  private void start(TestCluster cluster, String namespace) throws IOException {
    String identity = "candidate-" + candidates.size();
    candidates.add(identity);
    Process process = Candidate.start(cluster.address(), namespace, identity);
    processes.put(identity, process);
    Thread reader = new Thread(() -> read(process), identity);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Process process) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().map(line -> line.split(" ")).forEach(this::take);
    } catch (IOException | UncheckedIOException e) {
      // The process was killed.
    }
  }

  private void take(String[] words) {
    if (words.length == 2) {
      ready.add(words[0]);
    } else {
      lines.add(new Line(words[0], Long.parseLong(words[1])));
    }
  }

  /** A pass that a candidate has told of. */
  private record Line(String identity, long millis) {}
}
