package io.evenkeel.prometheus.history;

import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.vpa.ClusterModel;
import io.evenkeel.vpa.PrometheusHistoryOptions;
import io.evenkeel.vpa.RecommenderOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Streams 50 million samples of history through a recommender's model and prints the peak heap. To
 * be run by hand with a small heap, such as {@code -Xmx256m}; the server is in the same process.
 *
 * <pre>
 * 6500 containers × 2 resources × (8 d in steps of 3 min = 3841 points) = 49.9 million
 * </pre>
 */
public final class HistoryHeap {
  private HistoryHeap() {}

  /** Runs with the number of containers, 6500 unless one is given. */
  public static void main(String... arguments) throws IOException {
    PrometheusHistoryOptions defaults = PrometheusHistoryOptions.defaults();
    PrometheusHistoryOptions options =
        new PrometheusHistoryOptions(
            "8d",
            "3m",
            defaults.metrics(),
            defaults.podLabels(),
            defaults.containerLabels(),
            defaults.cadvisorJob(),
            defaults.namespace());
    Instant now = Instant.parse("2026-03-09T00:00:00Z");
    ClusterModel model = ClusterModel.of(RecommenderOptions.defaults(), Duration.ofHours(1));
    model.startPass(now);
    try (FakeHistoryServer server = new FakeHistoryServer()) {
      server.containers = arguments.length == 0 ? 6_500 : Integer.parseInt(arguments[0]);
      PrometheusClient client =
          PrometheusClient.builder(server.uri()).budget(VpaHistory.DEFAULT_BUDGET).build();
      long begin = System.nanoTime();
      VpaHistory.Result result = VpaHistory.of(client, options).load(model, now);
      double seconds = (System.nanoTime() - begin) / 1e9;
      long samples = result instanceof VpaHistory.Result.Loaded loaded ? loaded.samples() : 0;
      System.out.println(result);
      System.out.printf(
          Locale.ROOT,
          "%,d samples in %d requests and %.1f s: peak heap %d MiB of at most %d MiB%n",
          samples,
          server.windows.get(),
          seconds,
          peak() >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
