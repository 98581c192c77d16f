package io.evenkeel.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.prometheus.client.RawServer.Behavior;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StreamedRangeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final RangeQuery SHORT =
      new RangeQuery("up", NOW, NOW.plusSeconds(10), Duration.ofSeconds(1));
  private static final RangeQuery LONG =
      new RangeQuery("up", NOW, NOW.plusSeconds(20_000), Duration.ofSeconds(1));

  private final List<String> seen = new ArrayList<>();

  private final SeriesVisitor visitor =
      labels -> {
        seen.add(labels.get("pod"));
        return (millis, value) -> seen.add(millis / 1000 + "=" + value);
      };

  private static String matrix(String... series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + String.join(",", series)
        + "]}}";
  }

  private static final String A =
      "{\"metric\":{\"pod\":\"a\"},\"values\":[[1,\"1.5\"],[2,\"NaN\"]]}";
  private static final String B =
      "{\"values\":[[3,\"+Inf\"]],\"histograms\":[],\"metric\":{\"pod\":\"b\"}}";

  private Answer<Long> stream(RawServer server, RangeQuery query, Limits limits) {
    PrometheusClient client =
        PrometheusClient.builder(server.uri())
            .budget(Duration.ofSeconds(20))
            .jitter(() -> 0)
            .build();
    return client.stream(query, limits, visitor);
  }

  private Answer<Long> stream(RawServer server, RangeQuery query) {
    return stream(server, query, Limits.STREAMED);
  }

  private static Failure failure(Answer<Long> answer) {
    return ((Answer.Failed<Long>) answer).failure();
  }

  private static Behavior cut(String body, int length) {
    String head = "HTTP/1.1 200 OK\r\n" + JSON + "\r\n";
    return (out, stalled) ->
        out.write((head + body.substring(0, length)).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void points_areHandedOver_whateverComesFirst() throws IOException {
    try (RawServer server = new RawServer(RawServer.json(matrix(A, B)))) {
      Answer<Long> answer = stream(server, SHORT);

      assertThat(((Answer.Ok<Long>) answer).value()).isEqualTo(3);
      assertThat(seen).containsExactly("a", "1=1.5", "2=NaN", "b", "3=Infinity");
    }
  }

  @Test
  void longRange_isAskedForInPieces_eachOfWhichBeginsItsSeries() throws IOException {
    try (RawServer server = new RawServer(RawServer.json(matrix(A)), RawServer.json(matrix(B)))) {
      Answer<Long> answer = stream(server, LONG);

      assertThat(((Answer.Ok<Long>) answer).value()).isEqualTo(3);
      assertThat(seen).containsExactly("a", "1=1.5", "2=NaN", "b", "3=Infinity");
      // 11 000 steps of 1 s after the first begin.
      assertThat(server.requests().get(1)).contains("start=1795532600.000");
    }
  }

  @Test
  void answerKilledBeforeTheFirstSeries_isAskedForAgain() throws IOException {
    try (RawServer server = new RawServer(cut(matrix(A), 40), RawServer.json(matrix(A)))) {
      assertThat(stream(server, SHORT)).isInstanceOf(Answer.Ok.class);
      assertThat(seen).containsExactly("a", "1=1.5", "2=NaN");
    }
  }

  @Test
  void answerKilledAfterAPoint_isNotAskedForAgain() throws IOException {
    String body = matrix(A, B);
    try (RawServer server = new RawServer(cut(body, body.length() - 10))) {
      assertThat(failure(stream(server, SHORT)).kind()).isEqualTo(Failure.Kind.BROKEN_OFF);
      assertThat(server.requests()).hasSize(1);
      assertThat(seen).contains("1=1.5");
    }
  }

  @Test
  void limits_countOverAllPieces() throws IOException {
    Limits three = new Limits(1 << 20, 10, 3);
    try (RawServer server = new RawServer(RawServer.json(matrix(A)))) {
      Failure failure = failure(stream(server, LONG, three));

      assertThat(failure.kind()).isEqualTo(Failure.Kind.TOO_LARGE);
      assertThat(failure.reason()).contains("more than 3 points");
      assertThat(seen).containsExactly("a", "1=1.5", "2=NaN", "a", "1=1.5");
    }
  }

  @Test
  void answerOfAnotherShape_isNamed() throws IOException {
    for (String other :
        List.of(
            matrix().replace("matrix", "vector"),
            matrix("{}"),
            matrix("[]"),
            matrix("{\"values\":[[1,\"1\"]]}"),
            matrix("{\"metric\":{},\"values\":{}}"),
            "{\"status\":\"success\",\"data\":[]}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\"}}")) {
      try (RawServer server = new RawServer(RawServer.json(other))) {
        assertThat(failure(stream(server, SHORT)).kind())
            .describedAs(other)
            .isEqualTo(Failure.Kind.NOT_PROMETHEUS);
      }
    }
  }

  @Test
  void dataOfAnErrorAnswer_isNotHandedOver() throws IOException {
    byte[] body = matrix(A).replace("success", "error").getBytes(StandardCharsets.UTF_8);
    try (RawServer server = new RawServer(RawServer.response("422 No", JSON, body))) {
      assertThat(failure(stream(server, SHORT)).kind()).isEqualTo(Failure.Kind.QUERY_REJECTED);
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void exceptionOfTheVisitor_reachesTheCaller() throws IOException {
    try (RawServer server = new RawServer(RawServer.json(matrix(A)))) {
      PrometheusClient client = PrometheusClient.of(server.uri());

      assertThatThrownBy(
              () ->
                  client.stream(
                      SHORT,
                      Limits.STREAMED,
                      labels -> {
                        throw new UnsupportedOperationException("mine");
                      }))
          .hasMessage("mine");
    }
  }
}
