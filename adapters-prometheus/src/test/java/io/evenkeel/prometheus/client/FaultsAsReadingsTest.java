package io.evenkeel.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.MetricExpression;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.RawServer.Behavior;
import io.evenkeel.spi.MetricQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every fault of a server, as an HPA's metric and a KEDA trigger see it: unavailable, and why. */
@Timeout(120)
final class FaultsAsReadingsTest {
  private static final String SECRET = "s3cr3t-t0ken";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final Behavior STALL = (out, stalled) -> stalled.await();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Behavior raw(String text) {
    return (out, stalled) -> {
      out.write(bytes(text));
      out.flush();
    };
  }

  private static Behavior status(String status, String headers) {
    return RawServer.response(status, headers, bytes("no, " + SECRET + "\u0007\r\nbecause"));
  }

  private static Map<String, Behavior> faults() {
    Map<String, Behavior> faults = new LinkedHashMap<>();
    faults.put("killed", raw("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 99\r\n\r\n{"));
    faults.put("killed at once", raw(""));
    faults.put("no HTTP", raw("SSH-2.0-OpenSSH_9.2\r\n"));
    faults.put("stalled", STALL);
    faults.put(
        "stalled in the body",
        (out, stalled) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 99\r\n\r\n{"));
          out.flush();
          stalled.await();
        });
    faults.put("429", status("429 Too Many", "Retry-After: 99\r\n"));
    faults.put("502", status("502 Bad Gateway", "Retry-After: 99\r\n"));
    faults.put("503", status("503 Unavailable", "Retry-After: 99\r\n"));
    faults.put("401", status("401 Unauthorized", JSON));
    faults.put("500", status("500 Error", JSON));
    faults.put(
        "html", RawServer.response("200 OK", "Content-Type: text/html\r\n", bytes("<html>")));
    faults.put("html as json", RawServer.response("200 OK", JSON, bytes("<html>" + SECRET)));
    faults.put("other json", RawServer.json("{\"status\":\"success\"}"));
    faults.put("redirect", status("307 Elsewhere", "Location: http://127.0.0.1:1/x\r\n"));
    faults.put(
        "half gzip", RawServer.response("200 OK", JSON + "Content-Encoding: gzip\r\n", HALF));
    faults.put(
        "2 GB",
        (out, stalled) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 2147483648\r\n\r\n{"));
          out.flush();
          stalled.await();
        });
    return faults;
  }

  /** The head of a gzip stream, and no more. */
  private static final byte[] HALF = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b};

  @Test
  void everyFault_isUnavailable_withAReasonInOneLine_andWithoutCredentials() throws IOException {
    for (Map.Entry<String, Behavior> fault : faults().entrySet()) {
      try (RawServer server = new RawServer(fault.getValue())) {
        assertThat(read(server))
            .describedAs(fault.getKey())
            .hasSize(2)
            .allSatisfy(FaultsAsReadingsTest::isFitToBeShown);
      }
    }
  }

  private static void isFitToBeShown(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Unavailable.class);
    assertThat(((Reading.Unavailable) reading).reason())
        .isNotBlank()
        .hasSizeLessThan(400)
        .doesNotContain(SECRET, "Exception")
        .doesNotContainPattern("\\p{Cntrl}");
  }

  private static List<Reading> read(RawServer server) {
    PrometheusClient client =
        PrometheusClient.builder(server.uri())
            .authentication(Authentication.bearer(SECRET))
            .budget(Duration.ofMillis(800))
            .jitter(() -> 0)
            .build();
    // Otherwise JSON of another kind is 0, which is KEDA's trap and not ours to mend.
    Map<String, String> trigger =
        Map.of(
            "ignoreNullValues", "false",
            "serverAddress", server.uri().toString(),
            "query", "up",
            "threshold", "1",
            "authModes", "bearer");
    return PrometheusMetricSource.builder(client, "ml")
        .query("up", MetricExpression.of("up"))
        .build()
        .read(
            List.of(
                new MetricQuery.External("up", LabelSelector.everything()),
                new MetricQuery.OfTrigger(
                    "s0-prometheus", "prometheus", trigger, Map.of("bearerToken", SECRET))),
            Instant.parse("2026-11-24T12:00:00Z"));
  }
}
