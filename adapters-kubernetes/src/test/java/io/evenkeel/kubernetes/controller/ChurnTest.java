package io.evenkeel.kubernetes.controller;

import static io.evenkeel.kubernetes.real.TestCluster.await;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.kubernetes.real.StandInMetrics;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.kubernetes.real.TestObjects;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A day on which objects come, change and go all the time leaves nothing behind. Virtual time, real
 * watches and a real API server. {@code -Devenkeel.churn=12} has twelve rounds an hour.
 */
final class ChurnTest {
  private static final int ROUNDS = Integer.getInteger("evenkeel.churn", 1);
  private static final int HOURS = 24;
  private static final int NEW_PER_ROUND = 3;

  /** Until then everything has been loaded that is loaded once. */
  private static final int WARM = 3;

  /** How many objects there are at a time. */
  private static final int LIVING = 20;

  private static final ObjectKey PROBE = new ObjectKey("v1", "Probe", "", "", "");

  private final Deque<Churned> living = new ArrayDeque<>();
  private final Instant begin = Instant.now();
  private Instant now = begin;
  private int created;

  @Test
  void day_ofChurn_leavesNothingBehind() throws Exception {
    TestCluster cluster = TestCluster.shared();
    String namespace = cluster.namespace();
    try (KubernetesClient client = cluster.client();
        StandInMetrics metrics = StandInMetrics.register(client);
        KubernetesPods pods = KubernetesPods.ofNamespace(client, namespace)) {
      TestObjects.installKeda(client);
      MetricSource triggers =
          (queries, at) ->
              queries.stream().map(query -> Reading.triggered((double) load(at))).toList();
      Settings settings =
          TestSettings.with(TestSettings.of(Mode.APPLY, namespace, report -> {}), triggers);
      WorkQueue<ObjectKey> queue =
          new WorkQueue<>(() -> Duration.between(begin, now).toNanos(), Duration.ZERO);
      Roster roster = new Roster(queue);
      KubernetesCluster ports = KubernetesCluster.of(client);
      World world =
          new World(
              ports, pods::in, ports.status(), ports.events("evenkeel"), settings, () -> true);
      Map<TendedKind, ObjectWatch> watches = new EnumMap<>(TendedKind.class);
      for (TendedKind kind : new TendedKind[] {TendedKind.HPA, TendedKind.SCALED_OBJECT}) {
        watches.put(kind, new ObjectWatch(client, kind, settings, roster));
      }
      watches.values().forEach(ObjectWatch::start);
      Gauge gauge = new Gauge(client, namespace, roster, queue);
      gauge.read(0, created);
      for (int round = 1; round <= HOURS * ROUNDS; round++) {
        churn(client, metrics, namespace);
        await("the watches", () -> roster.size() == living.size());
        now = begin.plus(Duration.ofHours(1).multipliedBy(round).dividedBy(ROUNDS));
        drain(queue, roster, world);
        if (round % ROUNDS == 0) {
          gauge.read(round / ROUNDS, created);
        }
      }
      gauge.assertSteady(WARM, LIVING);
      while (!living.isEmpty()) {
        living.remove().end();
      }
      await("an empty roster", () -> roster.size() == 0);
      now = now.plusSeconds(15);
      drain(queue, roster, world);
      gauge.read(HOURS, created);
      gauge.assertEmpty();
      watches.values().forEach(ObjectWatch::close);
    }
  }

  /** Some come, one changes, and the oldest go. */
  private void churn(KubernetesClient client, StandInMetrics metrics, String namespace) {
    for (int i = 0; i < NEW_PER_ROUND; i++) {
      living.add(Churned.create(client, metrics, namespace, created++, now));
    }
    living.element().change(created);
    for (Churned object : living) {
      object.use(load(now), now);
    }
    while (living.size() > LIVING) {
      living.remove().end();
    }
  }

  /** Goes up and down within three hours. */
  private static int load(Instant at) {
    return 40 + (int) (at.getEpochSecond() / 60 % 180) * 4;
  }

  /** Makes all passes that are due at this moment. */
  private void drain(WorkQueue<ObjectKey> queue, Roster roster, World world) throws Exception {
    queue.add(PROBE, Duration.ZERO);
    for (ObjectKey key = queue.take().orElseThrow();
        !key.equals(PROBE);
        key = queue.take().orElseThrow()) {
      roster.pass(key, world, 1, now);
      queue.done(key, roster.rest(key, world.settings().options().syncPeriod(), now));
    }
    queue.done(PROBE, Duration.ZERO);
    queue.remove(PROBE);
  }
}
