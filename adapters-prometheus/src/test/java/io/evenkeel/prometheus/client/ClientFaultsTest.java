package io.evenkeel.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.prometheus.client.Failure.Kind;
import io.evenkeel.prometheus.client.RawServer.Behavior;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that misbehaves: every fault ends as a failure with a reason, inside the budget. Who
 * stalls does so until the test is over, so that a call that returns has kept to its budget; how
 * fast it is, is the machine's to say.
 */
@Timeout(120)
final class ClientFaultsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration BUDGET = Duration.ofSeconds(30);

  /** Of tests that use it up. */
  private static final Duration SHORT = Duration.ofMillis(600);

  private static final String OK =
      """
      {"status":"success","data":{"resultType":"vector","result":[
        {"metric":{"pod":"a"},"value":[1795521600,"1.5"]}]}}\
      """;
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final Behavior STALL = (out, stalled) -> stalled.await();

  private static PrometheusClient.Builder client(RawServer server) {
    return PrometheusClient.builder(server.uri()).budget(BUDGET).jitter(() -> 0);
  }

  private static Failure failure(PrometheusClient client) {
    Answer<InstantResult> answer = client.instant("up", NOW);
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<InstantResult>) answer).failure();
  }

  private static Failure failure(Behavior... behavior) throws IOException {
    try (RawServer server = new RawServer(behavior)) {
      return failure(client(server).build());
    }
  }

  private static Failure timedOut(Behavior behavior) throws IOException {
    try (RawServer server = new RawServer(behavior)) {
      Failure failure = failure(client(server).budget(SHORT).build());
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      return failure;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static Behavior part(String headers, byte[] body) {
    return (out, stalled) -> {
      out.write(bytes("HTTP/1.1 200 OK\r\n" + headers + "\r\n"));
      out.write(body);
    };
  }

  @Test
  void answerKilledInTheMiddle_isAskedForAgain_andThenGivenUp() throws IOException {
    Behavior killed = part(JSON + "Content-Length: 5000\r\n", bytes(OK.substring(0, 60)));
    try (RawServer server = new RawServer(killed)) {
      Failure failure = failure(client(server).build());

      // Whether the headers were seen before the end is the JDK's to say.
      assertThat(failure.kind()).isIn(Kind.BROKEN_OFF, Kind.UNREACHABLE);
      assertThat(failure.reason())
          .matches(
              "the connection broke in the middle of the answer; asked 4 times"
                  + "|the connection to .* broke before it had answered; asked 4 times");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void answerKilledOnce_isThereTheSecondTime() throws IOException {
    Behavior killed = part(JSON + "Content-Length: 5000\r\n", bytes(OK.substring(0, 60)));
    try (RawServer server = new RawServer(killed, RawServer.json(OK))) {
      assertThat(client(server).build().instant("up", NOW)).isInstanceOf(Answer.Ok.class);
    }
  }

  @Test
  void answerWithoutLength_thatEndsInTheMiddle_isNoAnswer() throws IOException {
    Failure failure = failure(part(JSON, bytes(OK.substring(0, 60))));

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN_OFF);
    assertThat(failure.reason()).startsWith("the answer ends in the middle");
  }

  @Test
  void stallBeforeTheHeaders_endsWithTheBudget() throws IOException {
    Failure failure = timedOut(STALL);

    assertThat(failure.reason()).endsWith("did not begin to answer within the time budget");
  }

  @Test
  void stallAmongTheHeaders_endsWithTheBudget() throws IOException {
    Failure failure =
        timedOut(
            (out, stalled) -> {
              out.write(bytes("HTTP/1.1 200 OK\r\nContent-Ty"));
              out.flush();
              stalled.await();
            });

    assertThat(failure.reason()).contains("within the time budget");
  }

  @Test
  void stallInTheBody_endsWithTheBudget() throws IOException {
    Failure failure =
        timedOut(
            (out, stalled) -> {
              out.write(bytes("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 5000\r\n\r\n"));
              out.write(bytes(OK.substring(0, 60)));
              out.flush();
              stalled.await();
            });

    assertThat(failure.reason()).isEqualTo("the answer did not end within the time budget");
  }

  @Test
  void bodyThatDripsForEver_endsWithTheBudget() throws IOException {
    Failure failure =
        timedOut(
            (out, stalled) -> {
              out.write(bytes("HTTP/1.1 200 OK\r\n" + JSON + "\r\n{"));
              while (!stalled.await(20, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
              }
            });

    assertThat(failure.reason()).isEqualTo("the answer did not end within the time budget");
  }

  @Test
  void connectionThatIsNeverAccepted_endsWithTheBudget() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1)) {
      URI uri = URI.create("http://127.0.0.1:" + deaf.getLocalPort());

      Failure failure = failure(PrometheusClient.builder(uri).budget(SHORT).build());

      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }

  @Test
  void closedPort_isUnreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI uri = URI.create("http://127.0.0.1:" + port);

    Failure failure = failure(PrometheusClient.builder(uri).budget(BUDGET).build());

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.reason()).startsWith("no connection to http://127.0.0.1:" + port);
  }

  @Test
  void busyServer_isAskedAgainWhenItSays() throws IOException {
    for (String status : List.of("429 Too Many", "502 Bad Gateway", "503 Unavailable")) {
      Behavior busy = RawServer.response(status, "Retry-After: 0\r\n", bytes("busy"));
      try (RawServer server = new RawServer(busy, busy, RawServer.json(OK))) {
        assertThat(client(server).build().instant("up", NOW)).isInstanceOf(Answer.Ok.class);
        assertThat(server.requests()).hasSize(3);
      }
    }
  }

  @Test
  void busyServer_thatAsksForMoreThanTheBudget_isNotWaitedFor() throws IOException {
    Behavior busy = RawServer.response("503 Unavailable", "Retry-After: 300\r\n", bytes("busy"));
    try (RawServer server = new RawServer(busy)) {
      Failure failure = failure(client(server).build());

      assertThat(failure.kind()).isEqualTo(Kind.BUSY);
      assertThat(failure.reason())
          .isEqualTo(
              "HTTP 503 from "
                  + server.uri()
                  + ": the server is busy or away; it asks to come back after 300 s");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void retryAfterADate_countsFromTheServersOwnDate() throws IOException {
    String headers =
        "Date: Tue, 24 Nov 2026 12:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 12:05:00 GMT\r\n";
    Failure failure = failure(RawServer.response("429 Too Many", headers, bytes("busy")));

    assertThat(failure.reason()).endsWith("it asks to come back after 300 s");
  }

  @Test
  void queryThatTheServerGaveUp_isNotAskedAgain() throws IOException {
    byte[] body = resource("prometheus-error-timeout.json");
    try (RawServer server = new RawServer(RawServer.response("503 Unavailable", JSON, body))) {
      Failure failure = failure(client(server).build());

      assertThat(failure.kind()).isEqualTo(Kind.QUERY_TIMED_OUT);
      assertThat(failure.reason()).contains("query timed out in expression evaluation");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void rejectedQuery_isNotAskedAgain_andSaysWhy() throws IOException {
    byte[] body = resource("prometheus-error-execution.json");
    try (RawServer server = new RawServer(RawServer.response("422 No", JSON, body))) {
      Failure failure = failure(client(server).build());

      assertThat(failure.kind()).isEqualTo(Kind.QUERY_REJECTED);
      assertThat(failure.reason()).contains("query processing would load too many samples");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void htmlInsteadOfJson_isNamed() throws IOException {
    byte[] page = bytes("<html>please log in</html>");
    Failure typed = failure(RawServer.response("200 OK", "Content-Type: text/html\r\n", page));
    Failure untyped = failure(RawServer.response("200 OK", JSON, page));

    assertThat(typed.kind()).isEqualTo(Kind.NOT_PROMETHEUS);
    assertThat(typed.reason())
        .endsWith("answered with text/html instead of JSON; check the server's address");
    assertThat(untyped.kind()).isEqualTo(Kind.NOT_PROMETHEUS);
    assertThat(untyped.reason()).startsWith("the answer is no valid JSON");
  }

  @Test
  void jsonOfAnotherKind_isNamed() throws IOException {
    for (String other :
        List.of(
            "{}",
            "[]",
            "null",
            "{\"status\":\"success\"}",
            "{\"status\":\"success\",\"data\":[]}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":{}}}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{}]}}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[1,\"2\"]}}",
            OK.replace("1.5", "one"),
            OK.replace("1.5", "0x1p3"),
            OK + "{}")) {
      assertThat(failure(RawServer.json(other)).kind())
          .describedAs(other)
          .isEqualTo(Kind.NOT_PROMETHEUS);
    }
  }

  @Test
  void bodyOfTwoGigabytes_isNotRead() throws IOException {
    byte[] blanks = new byte[1 << 16];
    Arrays.fill(blanks, (byte) ' ');
    long[] sent = {0};
    Behavior endless =
        (out, stalled) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\n" + JSON + "\r\n{"));
          for (; sent[0] < 2L << 30; sent[0] += blanks.length) {
            out.write(blanks);
          }
        };
    try (RawServer server = new RawServer(endless)) {
      PrometheusClient client = client(server).limits(new Limits(1 << 20, 10, 10)).build();

      Failure failure = failure(client);

      assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(failure.reason()).contains("larger than 1048576 bytes");
      assertThat(server.requests()).first().asString().startsWith("POST /api/v1/query HTTP/1.1");
    }
    assertThat(sent[0]).isLessThan(64 << 20);
  }

  @Test
  void declaredLengthOfTwoGigabytes_isRefusedAtOnce() throws IOException {
    Failure failure =
        failure(
            (out, stalled) -> {
              out.write(
                  bytes("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 2147483648\r\n\r\n{"));
              out.flush();
              stalled.await();
            });

    assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void smallBodyThatUnpacksToAHugeOne_isRefused() throws IOException {
    byte[] blanks = new byte[8 << 20];
    Arrays.fill(blanks, (byte) ' ');
    byte[] packed = gzip(blanks);
    Behavior bomb = RawServer.response("200 OK", JSON + "Content-Encoding: gzip\r\n", packed);
    try (RawServer server = new RawServer(bomb)) {
      Failure failure = failure(client(server).limits(new Limits(1 << 20, 10, 10)).build());

      assertThat(packed.length).isLessThan(1 << 20);
      assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @Test
  void gzip_isRead_andATruncatedOneIsNoAnswer() throws IOException {
    byte[] packed = gzip(bytes(OK));
    String headers = JSON + "Content-Encoding: gzip\r\n";
    try (RawServer server = new RawServer(RawServer.response("200 OK", headers, packed))) {
      assertThat(client(server).build().instant("up", NOW)).isInstanceOf(Answer.Ok.class);
      assertThat(server.requests().get(0)).contains("Accept-Encoding: gzip");
    }
    for (int length : List.of(5, packed.length / 2, packed.length - 8, packed.length - 1)) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThat(failure(RawServer.response("200 OK", headers, cut)).kind())
          .describedAs("%s of %s bytes", length, packed.length)
          .isEqualTo(Kind.BROKEN_OFF);
    }
  }

  @Test
  void unknownEncoding_isNamed() throws IOException {
    Failure failure =
        failure(RawServer.response("200 OK", JSON + "Content-Encoding: br\r\n", bytes("x")));

    assertThat(failure.reason()).startsWith("the answer is encoded as br");
  }

  @Test
  void redirectToAnotherHost_isNotFollowed_andNoCredentialGoesThere() throws IOException {
    try (RawServer other = new RawServer(RawServer.json(OK));
        RawServer server =
            new RawServer(
                RawServer.response(
                    "307 Temporary",
                    "Location: " + other.uri() + "/api/v1/query?secret=1\r\n",
                    bytes("")))) {
      Failure failure =
          failure(client(server).authentication(Authentication.bearer("s3cr3t-token")).build());

      assertThat(failure.kind()).isEqualTo(Kind.REDIRECTED);
      assertThat(failure.reason())
          .isEqualTo(
              server.uri()
                  + " redirects to "
                  + other.uri()
                  + " (307), which is not followed; use the final address");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void redirectOnTheSameServer_isFollowed_butNotForEver() throws IOException {
    Behavior moved =
        RawServer.response("308 Moved", "Location: /prometheus/api/v1/query\r\n", bytes(""));
    try (RawServer server = new RawServer(moved, RawServer.json(OK))) {
      assertThat(client(server).build().instant("up", NOW)).isInstanceOf(Answer.Ok.class);
      assertThat(server.requests().get(1)).startsWith("POST /prometheus/api/v1/query ");
    }
    assertThat(failure(moved).kind()).isEqualTo(Kind.REDIRECTED);
  }

  @Test
  void refusedCredentials_areSaidToBe_andNotRepeated(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "expired-t0ken\n");
    byte[] echo = bytes("{\"status\":\"error\",\"error\":\"bad expired-t0ken\"}");
    Behavior refused = RawServer.response("401 Unauthorized", JSON, echo);
    try (RawServer server = new RawServer(refused)) {
      Failure failure =
          failure(client(server).authentication(Authentication.bearerFile(file)).build());

      assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(failure.reason())
          .isEqualTo(
              "HTTP 401 from "
                  + server.uri()
                  + ": the credentials are not accepted; they may be missing, wrong or expired");
    }
  }

  @Test
  void credentialThatTheServerRepeats_isTakenOutOfTheReason() throws IOException {
    byte[] echo =
        bytes("{\"status\":\"error\",\"errorType\":\"x\",\"error\":\"you sent t0psecret\"}");
    try (RawServer server = new RawServer(RawServer.response("400 Bad", JSON, echo))) {
      Failure failure =
          failure(
              client(server)
                  .authentication(Authentication.headers(Map.of("X-Scope-OrgID", "t0psecret")))
                  .build());

      assertThat(failure.reason()).endsWith("the server rejects the query: you sent …");
    }
  }

  @Test
  void answerWithWarnings_isTaken_unlessItIsDistrusted() throws IOException {
    Behavior partial = RawServer.json(OK.replaceFirst("\\{", "{\"warnings\":[\"no store\"],"));
    try (RawServer server = new RawServer(partial)) {
      var answer = (Answer.Ok<InstantResult>) client(server).build().instant("up", NOW);
      Failure failure = failure(client(server).distrustWarnings().build());

      assertThat(answer.warnings()).containsExactly("no store");
      assertThat(failure.kind()).isEqualTo(Kind.DISTRUSTED);
      assertThat(failure.reason())
          .isEqualTo("the answer came with a warning and is not trusted: no store");
    }
  }

  @Test
  void range_isAskedInPieces_andOneThatFailsIsNoAnswer() throws IOException {
    Behavior matrix =
        RawServer.json(
            OK.replace("vector", "matrix")
                .replace("\"value\":[1795521600,\"1.5\"]", "\"values\":[[1795521600,\"1.5\"]]"));
    RangeQuery query = new RangeQuery("up", NOW, NOW.plusSeconds(20_000), Duration.ofSeconds(1));
    try (RawServer server = new RawServer(matrix)) {
      var answer = (Answer.Ok<List<Series>>) client(server).build().range(query);

      // The same labels twice are one series.
      assertThat(answer.value()).hasSize(1);
      assertThat(answer.value().get(0).size()).isEqualTo(2);
      assertThat(server.requests().get(1)).contains("start=1795532600.000");
    }
    try (RawServer server =
        new RawServer(matrix, RawServer.response("422 No", JSON, bytes("{}")))) {
      assertThat(client(server).build().range(query)).isInstanceOf(Answer.Failed.class);
    }
  }

  @Test
  void interruptedCaller_getsAnAnswerAtOnce_andStaysInterrupted() throws IOException {
    try (RawServer server = new RawServer(STALL)) {
      Thread.currentThread().interrupt();
      Failure failure = failure(client(server).build());

      assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void batch_losesOnlyTheQuestionThatStalls() throws IOException {
    try (RawServer server = new RawServer(STALL, RawServer.json(OK))) {
      List<Answer<InstantResult>> answers =
          client(server)
              .budget(Duration.ofSeconds(3))
              .build()
              .instants(List.of("a", "b", "c", "d"), NOW);

      assertThat(answers).hasSize(4);
      assertThat(answers.stream().filter(Answer.Ok.class::isInstance)).hasSize(3);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = ClientFaultsTest.class.getResourceAsStream("/fixtures/" + name)) {
      return in.readAllBytes();
    }
  }
}
