package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.keda.Trigger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What triggers ask, and what they make of answers. */
final class TriggerSpecTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.5Z");
  private static final TriggerContext FIRST = TriggerContext.of(0, "ns");
  private static final Map<String, String> PROMETHEUS =
      Map.of("serverAddress", "http://p:9090", "query", "sum(a b)", "threshold", "100");

  @Test
  void cloudWatch_windowOfOddPeriod_isCountedFromTheYearOne() {
    // Unix 0 is second 62135596800 of Go's count, which is 147941897 · 420 + 60.
    CloudWatchWindow window = new CloudWatchWindow(420, 0, 840);
    assertThat(window.endTime(Instant.ofEpochSecond(359))).isEqualTo("1969-12-31T23:59:00Z");
    assertThat(window.endTime(Instant.ofEpochSecond(360))).isEqualTo("1970-01-01T00:06:00Z");
    assertThat(window.startTime(Instant.ofEpochSecond(360))).isEqualTo("1969-12-31T23:52:00Z");
  }

  @Test
  void cloudWatch_emptyResult_countsAsTheLeastValueAndMayBeActive() {
    Map<String, String> metadata = cloudWatch();
    TriggerSpec spec = accepted("aws-cloudwatch", metadata);
    assertThat(spec.evaluate(new SourceAnswer.MetricData(List.of()), NOW))
        .isEqualTo(new TriggerReading.Measured(1, true, ""));
    metadata.put("ignoreNullValues", "false");
    TriggerSpec strict = accepted("aws-cloudwatch", metadata);
    assertThat(strict.evaluate(new SourceAnswer.MetricData(List.of(List.of())), NOW))
        .isInstanceOf(TriggerReading.Failed.class);
  }

  @Test
  void cloudWatch_request_isTheOneOfTheWorkshop() {
    ParsedTrigger parsed = TriggerSpec.parse(Trigger.of("aws-cloudwatch", cloudWatch()), FIRST);
    SourceQuery.CloudWatch query =
        (SourceQuery.CloudWatch) parsed.orThrow().query("s0-aws-cloudwatch", NOW);
    assertThat(query.endTime()).isEqualTo("2026-06-01T12:00:00Z");
    assertThat(query.startTime()).isEqualTo("2026-06-01T11:55:00Z");
    assertThat(query.credentials()).isEqualTo(new AwsCredentials.Operator());
    assertThat(query.data())
        .isEqualTo(
            new CloudWatchData.MetricStat(
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", "vllm-inference-queue"),
                "Average",
                "",
                300));
    assertThat(parsed.notes())
        .extracting(TriggerNote::render)
        .containsExactly(
            "spec.triggers[0].metadata.awsRegion: ${AWS_REGION} is used as it stands, nobody"
                + " expands it; write the value");
  }

  private static Map<String, String> cloudWatch() {
    return new HashMap<>(
        Map.of(
            "namespace", "AWS/SQS",
            "dimensionName", "QueueName",
            "dimensionValue", "vllm-inference-queue",
            "metricName", "ApproximateNumberOfMessagesVisible",
            "targetMetricValue", "10",
            "minMetricValue", "1",
            "awsRegion", "${AWS_REGION}",
            "identityOwner", "operator"));
  }

  @Test
  void metricsApi_withAKeyInTheQuery_sortsTheParameters() {
    Map<String, String> metadata =
        Map.of(
            "url", "http://h/m?z=1&b=%2A",
            "valueLocation", "a",
            "targetValue", "1",
            "authMode", "apiKey",
            "method", "query");
    TriggerContext context = FIRST.withAuthParams(Map.of("apiKey", "s e"));
    SourceQuery.Http query =
        (SourceQuery.Http)
            TriggerSpec.parse(Trigger.of("metrics-api", metadata), context)
                .orThrow()
                .query("s0-metric-api-a", NOW);
    assertThat(query.url()).isEqualTo("http://h/m?api_key=s+e&b=%2A&z=1");
  }

  @Test
  void metricsApi_ofEndpoints_asksTheReadyOnes() {
    Map<String, String> metadata =
        Map.of(
            "url", "https://web.shop.svc/m?x=1",
            "valueLocation", "a",
            "targetValue", "1",
            "aggregateFromKubeServiceEndpoints", "true");
    MetricsApiTrigger spec = (MetricsApiTrigger) accepted("metrics-api", metadata);
    assertThat(spec.query("s0-metric-api-a", NOW))
        .isEqualTo(new SourceQuery.Endpoints("web", "shop"));
    List<EndpointSlice.Endpoint> endpoints =
        List.of(
            new EndpointSlice.Endpoint(List.of("10.0.0.1"), true),
            new EndpointSlice.Endpoint(List.of("10.0.0.2"), false));
    assertThat(
            spec.endpointQueries(
                List.of(new EndpointSlice("shop", "web", List.of(443), endpoints))))
        .extracting(SourceQuery.Http::url)
        .containsExactly("https://10.0.0.1:443/m");
  }

  @Test
  void external_metadata_carryResolvedVariablesUnderTheSuffixedKey() {
    Map<String, String> metadata =
        Map.of("scalerAddress", "a:1", "userFromEnv", "USER", "noneFromEnv", "NONE", "x", "y");
    TriggerContext context = TriggerContext.of(2, "ns").withResolvedEnv(Map.of("USER", "me"));
    ExternalTrigger parsed =
        (ExternalTrigger) TriggerSpec.parse(Trigger.of("external", metadata), context).orThrow();
    ExternalTrigger spec = parsed.withServed(List.of(new ExternalTrigger.Served("m.1", 5, 0)));
    assertThat(spec.metricNames()).containsExactly("s2-m.1");
    SourceQuery.External query = (SourceQuery.External) spec.query("s2-m.1", NOW);
    assertThat(query.metricName()).isEqualTo("m.1");
    assertThat(query.metadata())
        .isEqualTo(Map.of("scalerAddress", "a:1", "userFromEnv", "me", "x", "y"));
    assertThat(spec.evaluate(new SourceAnswer.External(7, 0, true), NOW))
        .isEqualTo(new TriggerReading.Measured(7, true, ""));
    assertThat(spec.evaluate(new SourceAnswer.External(7, 2.5, false), NOW))
        .isEqualTo(new TriggerReading.Measured(2.5, false, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "kafka, 10, false",
    "kafka, 11, true",
    "artemis-queue, 10, false",
    "github-runner, 1, true",
    "github-runner, 0.5, false",
    "solace-direct-messaging, 0, true",
    "forgejo-runner, 0, false"
  })
  void other_value_isActiveByTheRuleOfItsType(String type, double value, boolean active) {
    Map<String, String> metadata = Map.of("activationLagThreshold", "10");
    TriggerSpec spec = accepted(type, metadata);
    assertThat(spec.metricNames()).containsExactly("s0-" + type);
    assertThat(spec.evaluate(SourceAnswer.value(value), NOW).active()).isEqualTo(active);
  }

  @Test
  void evaluate_withTheAnswerToAnotherQuery_isTheCallersMistake() {
    TriggerSpec spec = accepted("prometheus", PROMETHEUS);
    assertThatThrownBy(() -> spec.evaluate(SourceAnswer.nothing(), NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(spec.evaluate(SourceAnswer.failed("timed out"), NOW))
        .isEqualTo(new TriggerReading.Failed("timed out"));
  }

  private static TriggerSpec accepted(String type, Map<String, String> metadata) {
    return TriggerSpec.parse(Trigger.of(type, metadata), FIRST).orThrow();
  }
}
