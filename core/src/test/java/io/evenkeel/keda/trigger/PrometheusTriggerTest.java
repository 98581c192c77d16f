package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a prometheus trigger asks, and what it makes of the answer. */
final class PrometheusTriggerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.5Z");
  private static final TriggerContext FIRST = TriggerContext.of(0, "ns");
  private static final Map<String, String> PROMETHEUS =
      Map.of("serverAddress", "http://p:9090", "query", "sum(a b)", "threshold", "100");

  @Test
  void prometheus_query_isEscapedAndDatedInWholeSeconds() {
    Map<String, String> metadata = new HashMap<>(PROMETHEUS);
    metadata.put("namespace", "team a");
    metadata.put("queryParameters", "k=v*");
    metadata.put("customHeaders", "X-Scope-OrgID=t1");
    metadata.put("timeout", "1500");
    SourceQuery.Http query =
        (SourceQuery.Http) accepted("prometheus", metadata).query("s0-prometheus", NOW);
    assertThat(query.url())
        .isEqualTo(
            "http://p:9090/api/v1/query?query=sum%28a+b%29&time=2026-06-01T12:00:00Z"
                + "&namespace=team a&k=v%2A");
    assertThat(query.headers()).containsExactly(Map.entry("X-Scope-OrgID", "t1"));
    assertThat(query.timeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(query.toString()).doesNotContain("sum").doesNotContain("t1");
  }

  @Test
  void prometheus_withBearerAndTls_sendsBoth() {
    Map<String, String> metadata = new HashMap<>(PROMETHEUS);
    metadata.put("authModes", "tls, bearer");
    TriggerContext context =
        FIRST.withAuthParams(Map.of("token", "secret", "cert", "c", "key", "k"));
    SourceQuery.Http query =
        (SourceQuery.Http)
            TriggerSpec.parse(Trigger.of("prometheus", metadata), context)
                .orThrow()
                .query("s0-prometheus", NOW);
    assertThat(query.headers()).containsEntry("Authorization", "Bearer secret");
    assertThat(query.tls()).isEqualTo(new Tls("", "c", "k", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"data\":{\"result\":[{\"value\":[1,\"7.5\"]}]}}; 7.5; true",
        "{\"data\":{\"result\":[{\"value\":[1,null]}]}}; -1; false",
        "{\"data\":{\"result\":[{\"values\":[[1,\"7\"]]}]}}; 0; false",
        "{\"data\":{\"result\":[]}}; 0; false"
      })
  void prometheus_answer_isAValue(String body, double value, boolean active) {
    TriggerReading reading =
        accepted("prometheus", PROMETHEUS).evaluate(SourceAnswer.Http.of(200, body), NOW);
    assertThat(reading).isEqualTo(new TriggerReading.Measured(value, active, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}}; wrap a scalar in vector(…)",
        "{\"data\":{\"result\":[{},{}]}}; aggregate",
        "{\"data\":{\"result\":[{\"value\":[1,\"x\"]}]}}; no number",
        "nonsense; no JSON"
      })
  void prometheus_answerThatIsNone_failsInWordsThatNameTheMetric(String body, String words) {
    TriggerReading reading =
        accepted("prometheus", PROMETHEUS).evaluate(SourceAnswer.Http.of(200, body), NOW);
    assertThat(reading).isInstanceOf(TriggerReading.Failed.class);
    assertThat(((TriggerReading.Failed) reading).error())
        .startsWith("s0-prometheus: ")
        .contains(words);
  }

  @Test
  void prometheus_infinityThatCounts_namesTheKeyAndTheRemedy() {
    Map<String, String> metadata = new HashMap<>(PROMETHEUS);
    metadata.put("ignoreNullValues", "false");
    String body = "{\"data\":{\"result\":[{\"value\":[1,\"+Inf\"]}]}}";
    assertThat(accepted("prometheus", metadata).evaluate(SourceAnswer.Http.of(200, body), NOW))
        .isEqualTo(
            new TriggerReading.Failed(
                "s0-prometheus: the query returns Infinity; let the query give a number, as by 'or"
                    + " vector(0)', or set ignoreNullValues to true to read it as 0"));
  }

  private static TriggerSpec accepted(String type, Map<String, String> metadata) {
    return TriggerSpec.parse(Trigger.of(type, metadata), FIRST).orThrow();
  }
}
