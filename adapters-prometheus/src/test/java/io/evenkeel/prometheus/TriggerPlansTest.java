package io.evenkeel.prometheus;

import static io.evenkeel.prometheus.StubPrometheus.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TriggerPlansTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.9Z");

  private StubPrometheus stub;

  @BeforeEach
  void start() throws IOException {
    stub = new StubPrometheus();
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private Reading read(MetricQuery query) {
    PrometheusMetricSource source = PrometheusMetricSource.builder(stub.client(), "other").build();
    return source.read(List.of(query), NOW).get(0);
  }

  private static String reason(Reading reading) {
    return ((Reading.Unavailable) reading).reason();
  }

  private MetricQuery.OfTrigger trigger(Map<String, String> parameters, String... metadata) {
    Map<String, String> all =
        new HashMap<>(Map.of("query", "t", "serverAddress", stub.address(), "threshold", "5"));
    for (int i = 0; i < metadata.length; i += 2) {
      all.put(metadata[i], metadata[i + 1]);
    }
    return new MetricQuery.OfTrigger("s0-prometheus", "prometheus", all, parameters);
  }

  private Reading triggered(String vector, String... metadata) {
    stub.vectors.put("t", vector);
    return read(trigger(Map.of(), metadata));
  }

  @Test
  void trigger_hasTheValueOfItsQuery_orZeroOrNone_asItsScalerHasIt() {
    String nan = sample("a", "1", "NaN");
    String[] strict = {"ignoreNullValues", "false"};
    assertThat(triggered(sample("a", "1", "2.5"))).isEqualTo(Reading.triggered(2.5));
    assertThat(triggered("")).isEqualTo(Reading.triggered(0));
    assertThat(triggered(nan)).isEqualTo(Reading.triggered(0));
    assertThat(triggered(sample("a", "1", "+Inf"))).isEqualTo(Reading.triggered(0));
    // null is read as −1, which the HPA is served as 0.
    assertThat(triggered("{\"metric\":{},\"value\":[1795521600,null]}"))
        .isEqualTo(Reading.triggered(-1));
    assertThat(reason(triggered("", strict))).startsWith("s0-prometheus: the result is empty");
    assertThat(reason(triggered(nan, strict))).startsWith("s0-prometheus: the query returns NaN");
    assertThat(reason(triggered(sample("a", "1", "-Inf"), strict))).contains("-Infinity");
    assertThat(reason(triggered(nan + "," + nan))).contains("returned multiple elements");
    assertThat(reason(triggered(sample("a", "1", "x")))).contains("the value 'x' is no number");
  }

  @Test
  void trigger_isAskedAsItsScalerAsks_withItsOwnCredentials() {
    stub.vectors.put("t", sample("a", "1", "1"));
    MetricQuery query =
        trigger(
            Map.of("bearerToken", "s3cret"),
            "authModes",
            "bearer",
            "namespace",
            "ml",
            "queryParameters",
            "dedup=true,max_source_resolution=5m",
            "customHeaders",
            "X-Scope-OrgID=team");

    assertThat(read(query)).isEqualTo(Reading.triggered(1));
    assertThat(stub.gets).hasSize(1);
    assertThat(stub.gets.get(0))
        .startsWith("/api/v1/query?query=t&time=2026-11-24T12:00:00Z&namespace=ml&")
        .contains("&dedup=true", "&max_source_resolution=5m", "Authorization=[Bearer s3cret]")
        .containsIgnoringCase("X-Scope-OrgID=[team]");
  }

  @Test
  void trigger_thatIsWrong_saysEveryMistake() {
    assertThat(reason(triggered("", "threshold", "many", "authModes", "bearer")))
        .contains("threshold", "bearerToken");
  }

  @Test
  void errorOfATrigger_isQuotedUpTo200Characters_withoutCredentials() {
    stub.down = true;
    stub.vectors.put("t", "s3cr3t-t0ken\u0007" + "x".repeat(300));

    String reason =
        reason(read(trigger(Map.of("bearerToken", "s3cr3t-t0ken"), "authModes", "bearer")));

    String body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[… ";
    assertThat(reason)
        .isEqualTo(
            "s0-prometheus: prometheus query api returned error. status: 500 response: "
                + body
                + "x".repeat(200 - body.length()));
  }

  @Test
  void triggers_areAskedOnceEach_andWhereTheirAddressLeads() {
    stub.vectors.put("t", sample("a", "1", "3"));
    MetricQuery inCluster = trigger(Map.of(), "serverAddress", "http://prometheus.monitoring:9090");
    PrometheusMetricSource source =
        PrometheusMetricSource.builder(stub.client(), "ml")
            .triggerAddress(it -> stub.address())
            .build();

    assertThat(source.read(List.of(inCluster, inCluster), NOW))
        .containsExactly(Reading.triggered(3), Reading.triggered(3));
    assertThat(stub.gets).hasSize(1);
  }
}
