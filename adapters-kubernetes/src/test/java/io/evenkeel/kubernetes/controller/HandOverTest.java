package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
 * Leaders in processes of their own are killed at random moments, {@value #KILLS} times. More with
 * {@code -Devenkeel.kills=100}.
 */
final class HandOverTest {
  private static final int MOST = 40;
  private static final int KILLS = Integer.getInteger("evenkeel.kills", 10);

  /** Lease, look at the lease, begin of a pass, and room for a machine that is busy. */
  private static final long LONGEST_HAND_OVER =
      Candidate.TIMES.leaseDuration().toMillis() + 100 + 250 + 7650;

  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Set<String> ready = ConcurrentHashMap.newKeySet();
  private final Map<String, Process> processes = new HashMap<>();
  private final Random random = new Random(20);

  @Test
  void leaders_killedAtRandomMoments_neverWriteBesideTheirSuccessors_andForgetNothing()
      throws Exception {
    TestCluster cluster = TestCluster.audited();
    String namespace = cluster.namespace();
    List<Long> handOvers = new ArrayList<>();
    try (KubernetesClient client = cluster.client();
        StandInMetrics metrics = StandInMetrics.register(client)) {
      Workload workload = new Workload(client, metrics, namespace, "web");
      workload.settle(200, Instant.now());
      workload.bounded(MOST);
      start(cluster, namespace, 0);
      start(cluster, namespace, 1);
      await("a leader", () -> !lines.isEmpty());
      await("a change of size", () -> workload.replicas() == 4);
      String first = oldestFacts(client, namespace);
      for (int kill = 0; kill < KILLS; kill++) {
        await("a successor in waiting", () -> ready.containsAll(processes.keySet()));
        String leader = last().identity();
        workload.settle(200 + 50L * kill, Instant.now());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(600)));
        processes.remove(leader).destroyForcibly().waitFor();
        long killed = System.currentTimeMillis();
        start(cluster, namespace, kill + 2);
        await("a successor of " + leader, () -> !last().identity().equals(leader));
        handOvers.add(first(last().identity()).millis() - killed);
        assertThat(oldestFacts(client, namespace)).isEqualTo(first);
      }
    } finally {
      processes.values().forEach(Process::destroyForcibly);
    }

    System.out.printf(
        "hand-over: %d kills, longest %d ms, passes %d%n",
        KILLS, handOvers.stream().mapToLong(it -> it).max().orElse(0), lines.size());
    assertThat(terms()).doesNotHaveDuplicates().hasSize(KILLS + 1);
    assertThat(handOvers).allMatch(it -> it < LONGEST_HAND_OVER);
    // Of the last write before a kill nobody may have heard, and there is an end to growing.
    assertThat(lines)
        .filteredOn(it -> !it.written().equals("-"))
        .hasSizeGreaterThan(Math.min(KILLS, MOST) / 4);
  }

  private Line last() {
    return lines.get(lines.size() - 1);
  }

  private Line first(String identity) {
    return lines.stream().filter(it -> it.identity().equals(identity)).findFirst().orElseThrow();
  }

  /** Returns who has made passes, in their order, a name for each uninterrupted run of them. */
  private List<String> terms() {
    List<Line> inTime = new ArrayList<>(lines);
    inTime.sort(Comparator.comparingLong(Line::millis));
    List<String> terms = new ArrayList<>();
    for (Line line : inTime) {
      if (terms.isEmpty() || !terms.get(terms.size() - 1).equals(line.identity())) {
        terms.add(line.identity());
      }
    }
    return terms;
  }

  /** The first recommendation and the first change of size are within every window of this test. */
  private static String oldestFacts(KubernetesClient client, String namespace) {
    ConfigMap memory =
        client
            .configMaps()
            .inNamespace(namespace)
            .withLabel("app.kubernetes.io/managed-by", "evenkeel")
            .list()
            .getItems()
            .get(0);
    Set<String> facts = new LinkedHashSet<>();
    for (String name : List.of("recommendation", "scaleUp")) {
      memory
          .getData()
          .get("memory")
          .lines()
          .filter(line -> line.startsWith(name))
          .findFirst()
          .ifPresent(facts::add);
    }
    return String.join("\n", facts);
  }

  private void start(TestCluster cluster, String namespace, int number) throws IOException {
    String identity = "candidate-" + number;
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
      lines.add(new Line(words[0], Long.parseLong(words[1]), words[2]));
    }
  }

  /** A pass that a candidate has told of, and the size that it has written, if it has. */
  private record Line(String identity, long millis, String written) {}
}
