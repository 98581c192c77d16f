package io.evenkeel.prometheus.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.evenkeel.lint.Linter;
import io.evenkeel.lint.Severity;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.PrometheusClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The dashboard that is shipped: its form, and its queries before a real Prometheus. */
final class ShippedDashboardTest {
  /** What Grafana puts in for the variables when the dashboard is opened first. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "$namespace_label", "exported_namespace",
          "$pod_label", "exported_pod",
          "$__rate_interval", "2m");

  @Test
  void dashboard_isStrictJson() throws Exception {
    JsonFactory strict =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    int values = 0;
    try (JsonParser parser = strict.createParser(Shipped.text(Shipped.DASHBOARD))) {
      while (parser.nextToken() != null) {
        values++;
      }
    }

    assertThat(values).isGreaterThan(500);
  }

  @Test
  void panels_haveIdsAndPlacesOfTheirOwn() throws Exception {
    assertThat(panels()).hasSize(10);
    assertThat(panels().stream().map(it -> it.get("id"))).doesNotHaveDuplicates();
    assertThat(panels().stream().map(it -> it.get("gridPos"))).doesNotHaveDuplicates();
  }

  @Test
  void panels_showWhatTheWorkshopShows_andDecisions() throws Exception {
    assertThat(String.join("\n", queries()))
        .contains(
            "DCGM_FI_DEV_GPU_UTIL{",
            "kube_horizontalpodautoscaler_status_current_replicas{",
            "kube_horizontalpodautoscaler_status_desired_replicas{",
            "kube_horizontalpodautoscaler_spec_min_replicas{",
            "kube_horizontalpodautoscaler_spec_max_replicas{",
            "vllm:generation_tokens_total{",
            "vllm:time_to_first_token_seconds_bucket{",
            "DCGM_FI_DEV_FB_USED{",
            "DCGM_FI_DEV_FB_FREE{",
            "vllm:num_requests_waiting{",
            "evenkeel_decisions_total{");
  }

  @Test
  void everyQuery_isUnderstoodByPrometheus() throws Exception {
    Path prometheus = RealServer.required("prometheus");
    try (RealServer server = RealServer.prometheus(prometheus, "{}")) {
      PrometheusClient client = server.client().build();
      Instant at = Instant.parse("2026-03-03T00:00:00Z");

      for (String query : queries()) {
        assertThat(client.instant(query, at)).as(query).isInstanceOf(Answer.Ok.class);
      }
      assertThat(client.instant("sum by (", at)).isNotInstanceOf(Answer.Ok.class);
    }
  }

  @Test
  void linter_findsNothingToWarnOf() throws Exception {
    String text = Shipped.text(Shipped.DASHBOARD);

    assertThat(Linter.standard().lint(text, Shipped.DASHBOARD).atLeast(Severity.WARNING)).isEmpty();
    assertThat(
            Linter.standard()
                .lint(text.replace("vllm:num", "vllm_num"), Shipped.DASHBOARD)
                .atLeast(Severity.WARNING))
        .as("a wrong name is found, so that silence means something")
        .isNotEmpty();
  }

  private static List<String> queries() throws Exception {
    return panels().stream()
        .flatMap(panel -> maps(panel.get("targets")))
        .map(target -> filled(String.valueOf(target.get("expr"))))
        .toList();
  }

  private static String filled(String query) {
    String filled = query;
    for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
      filled = filled.replace(variable.getKey(), variable.getValue());
    }
    return filled;
  }

  private static List<? extends Map<?, ?>> panels() throws Exception {
    Map<?, ?> dashboard = new Yaml().load(Shipped.text(Shipped.DASHBOARD));
    return maps(dashboard.get("panels")).toList();
  }

  private static Stream<Map<?, ?>> maps(Object list) {
    return ((List<?>) list).stream().map(it -> (Map<?, ?>) it);
  }
}
