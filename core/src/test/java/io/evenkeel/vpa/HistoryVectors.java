package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.vpa.PrometheusHistory.Answer;
import io.evenkeel.vpa.PrometheusHistory.Point;
import io.evenkeel.vpa.PrometheusHistory.Result;
import io.evenkeel.vpa.PrometheusHistory.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code history.json}. */
final class HistoryVectors {
  private HistoryVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of("history", HistoryVectors::history, "auth", HistoryVectors::auth);
  }

  private static void history(JsonNode in, JsonNode expect) {
    PrometheusHistory history = new PrometheusHistory(options(in.get("config")));
    Result result = history.assemble(answer(in, "cpu"), answer(in, "memory"), answer(in, "labels"));
    if (expect.path("error").asBoolean()) {
      assertThat(result).isInstanceOf(Result.Failed.class);
      return;
    }
    assertThat(result).isInstanceOf(Result.Loaded.class);
    List<PodUsageHistory> pods = new ArrayList<>();
    expect.get("pods").forEach(pod -> pods.add(pod(pod)));
    assertThat(((Result.Loaded) result).pods()).isEqualTo(pods);
    if (expect.has("queries")) {
      assertThat(List.of(history.cpuQuery(), history.memoryQuery(), history.labelsQuery()))
          .isEqualTo(VpaParts.list(expect, "queries", JsonNode::asText));
    }
  }

  private static PodUsageHistory pod(JsonNode pod) {
    List<PodUsageHistory.Sample> samples = new ArrayList<>();
    for (JsonNode sample : pod.get("samples")) {
      samples.add(
          new PodUsageHistory.Sample(
              sample.get("container").asText(),
              sample.get("resource").asText(),
              sample.get("amount").asLong(),
              HistogramVectors.instant(sample.get("time"))));
    }
    return new PodUsageHistory(
        new PodId(pod.get("namespace").asText(), pod.get("pod").asText()),
        VpaParts.texts(pod.get("labels")),
        samples);
  }

  private static PrometheusHistoryOptions options(JsonNode config) {
    return new PrometheusHistoryOptions(
        config.get("historyLength").asText(),
        config.get("historyResolution").asText(),
        new PrometheusHistoryOptions.Metrics(
            config.get("cpuMetric").asText(),
            config.get("memoryMetric").asText(),
            config.get("podLabelsMetric").asText()),
        new PrometheusHistoryOptions.PodLabels(
            config.get("podLabelPrefix").asText(),
            config.get("podNamespaceLabel").asText(),
            config.get("podNameLabel").asText()),
        new PrometheusHistoryOptions.ContainerLabels(
            config.get("ctrNamespaceLabel").asText(),
            config.get("ctrPodNameLabel").asText(),
            config.get("ctrNameLabel").asText()),
        config.path("cadvisorJob").asText(),
        config.path("namespace").asText());
  }

  private static Answer answer(JsonNode in, String query) {
    JsonNode found = in.path(query);
    if (in.path("fail").asBoolean() || !found.isArray()) {
      return new Answer.Failed("the query failed");
    }
    List<Series> all = new ArrayList<>();
    for (JsonNode series : found) {
      List<Point> points = new ArrayList<>();
      for (JsonNode pair : series.path("samples")) {
        points.add(new Point(VpaParts.instant(pair.get(0).decimalValue()), pair.get(1).asDouble()));
      }
      all.add(new Series(VpaParts.texts(series.get("labels")), points));
    }
    return new Answer.Found(all);
  }

  private static void auth(JsonNode in, JsonNode expect) {
    JsonNode credentials = in.get("credentials");
    PrometheusCredentials given =
        new PrometheusCredentials(
            credentials.path("bearerToken").asText(),
            credentials.path("username").asText(),
            credentials.path("password").asText());
    assertThat(given.authorization(VpaParts.texts(credentials.path("env"))).orElse(null))
        .isEqualTo(VpaParts.text(expect, "authorization"));
  }
}
