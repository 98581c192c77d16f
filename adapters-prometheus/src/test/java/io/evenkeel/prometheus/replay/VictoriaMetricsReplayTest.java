package io.evenkeel.prometheus.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.real.RealServer;
import io.evenkeel.prometheus.rules.AdapterRules;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two hours at 15 s in a real VictoriaMetrics, which moves ranges to multiples of their step. */
final class VictoriaMetricsReplayTest {
  private static final int PASSES = 480;
  private static final ReplayOptions STRICT = new ReplayOptions(Duration.ZERO, Optional.empty());

  private static void load(RealServer server, String openMetrics) throws Exception {
    StringBuilder lines = new StringBuilder();
    openMetrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> lines.append(line).append("000\n")); // milliseconds
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/import/prometheus"))
            .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
            .build();
    assertThat(http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    HttpRequest flush =
        HttpRequest.newBuilder(URI.create(server.address() + "/internal/force_flush")).build();
    assertThat(http.send(flush, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void clusterThatFollowsOurAlgorithm_agreesAtEveryPass_wheneverTheReplayBegins() throws Exception {
    Path program = RealServer.required("victoria-metrics");
    FollowedEpisode episode =
        FollowedEpisode.of(
            ReplayedWeekTest.SPEC, PASSES, pass -> 16 + 12 * Math.sin(pass / 20.0) + pass % 3);
    try (RealServer server = RealServer.victoriaMetrics(program, "{}")) {
      load(server, ReplayedWeekTest.openMetrics(episode));
      PrometheusClient client = server.client().budget(Duration.ofMinutes(1)).build();
      ClusterHistory history =
          ClusterHistory.of(
              client,
              new HistoryOrder(
                  episode.head().workload(),
                  episode.head().from().plusSeconds(8), // which begins at 0 s
                  episode.head().to(),
                  Duration.ofSeconds(15),
                  Recordings.metrics(List.of(ReplayedWeekTest.SPEC)),
                  ""),
              pods ->
                  PrometheusMetricSource.builder(client, "ml")
                      .rules(AdapterRules.parse(ReplayedWeekTest.RULES, "rules.yaml"), pods)
                      .build(),
              warning -> {});
      Replay replay =
          Replay.of(HorizontalAutoscaler.of(ReplayedWeekTest.SPEC), history.head(), STRICT);

      assertThat(history.each(replay)).isEmpty();

      Agreement agreement = replay.withCluster();
      assertThat(agreement.passes()).isEqualTo(PASSES);
      assertThat(agreement.first()).isEmpty();
      assertThat(agreement.compared()).isEqualTo(PASSES - 21);
    }
  }
}
