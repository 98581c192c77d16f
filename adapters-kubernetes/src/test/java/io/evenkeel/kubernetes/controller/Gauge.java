package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.ObjectKey;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/** What a controller holds on to, read and printed from time to time. */
final class Gauge {
  private static final int MEBI = 1 << 20;

  /** More is no noise of the collector. */
  private static final long TOLERANCE = 16;

  private final KubernetesClient client;
  private final String namespace;
  private final Roster roster;
  private final WorkQueue<ObjectKey> queue;
  private final List<Values> read = new ArrayList<>();

  Gauge(KubernetesClient client, String namespace, Roster roster, WorkQueue<ObjectKey> queue) {
    this.client = client;
    this.namespace = namespace;
    this.roster = roster;
    this.queue = queue;
  }

  void read(int hour, int created) {
    Values values =
        new Values(
            heap(),
            watches(client),
            Thread.activeCount(),
            roster.size(),
            roster.loops(),
            queue.size(),
            memories());
    read.add(values);
    System.out.printf("churn: hour %2d, %4d objects so far, %s%n", hour, created, values);
  }

  /** Checks that nothing grows once an hour has passed in which all was loaded. */
  void assertSteady(int from, int most) {
    Values first = read.get(from);
    for (Values values : read.subList(from, read.size())) {
      assertThat(values.heap()).isLessThanOrEqualTo(first.heap() + TOLERANCE);
      // One that is being renewed just now is not counted.
      assertThat(values.watches()).isLessThanOrEqualTo(first.watches());
      assertThat(values.threads()).isLessThanOrEqualTo(first.threads() + 2);
      assertThat(values.objects()).isLessThanOrEqualTo(most);
      assertThat(values.loops()).isEqualTo(values.objects());
      assertThat(values.queued()).isEqualTo(values.objects());
      // One of an HPA; of a ScaledObject one, and one of the HPA that it has.
      assertThat(values.memories()).isLessThanOrEqualTo(2 * values.objects());
    }
  }

  /** Checks that nothing was left at the last reading. */
  void assertEmpty() {
    Values last = read.get(read.size() - 1);
    assertThat(List.of(last.objects(), last.loops(), last.queued(), last.memories()))
        .containsOnly(0);
  }

  /** Returns how many watches of HPAs and ScaledObjects the server serves, to whomsoever. */
  static int watches(KubernetesClient client) {
    return client
        .raw("/metrics")
        .lines()
        .filter(line -> line.startsWith("apiserver_longrunning_requests{"))
        .filter(line -> line.contains("verb=\"WATCH\""))
        .filter(line -> line.contains("autoscalers\"") || line.contains("scaledobjects\""))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private int memories() {
    return client
        .configMaps()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/managed-by", "evenkeel")
        .list()
        .getItems()
        .size();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBI;
  }

  private record Values(
      long heap, int watches, int threads, int objects, int loops, int queued, int memories) {
    @Override
    public String toString() {
      return "heap %d MiB, %d watches, %d threads; roster %d, loops %d, queue %d, memories %d"
          .formatted(heap, watches, threads, objects, loops, queued, memories);
    }
  }
}
