package io.evenkeel.kubernetes;

import static io.evenkeel.kubernetes.HostileServer.json;
import static io.evenkeel.kubernetes.HostileServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.kubernetes.HostileServer.Answer;
import io.evenkeel.kubernetes.real.RecordedLog;
import io.evenkeel.loop.HpaLoop;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.Ports;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.FakePods;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Answers that a real API server cannot be made to give. Whatever comes, every port has a reason
 * for it, in one line and in time; nothing is thrown, and nowhere is the token of the client.
 */
final class HostileAnswersTest {
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.c2VjcmV0.dG9rZW4";
  private static final Duration BUDGET = Duration.ofMillis(200);

  /** A call makes three requests at most, one after the other. */
  private static final Duration LONGEST = BUDGET.multipliedBy(3).plusSeconds(5);

  private static final int LONGEST_REASON = 700;

  private List<String> logged;

  @BeforeEach
  void record() {
    logged = RecordedLog.beginEverything();
  }

  @AfterEach
  void end() {
    RecordedLog.endEverything();
  }

  @TestFactory
  Stream<DynamicTest> everyPort_hasAReason() {
    return answers().entrySet().stream()
        .map(it -> DynamicTest.dynamicTest(it.getKey(), () -> everyPort(it.getValue())));
  }

  private static Map<String, Answer> answers() {
    Map<String, Answer> answers = new LinkedHashMap<>();
    answers.put("500", status(500, "InternalError", "etcd is gone"));
    answers.put("503 of a proxy", json(503, "<html>no backend</html>"));
    answers.put("504 without a body", json(504, ""));
    answers.put("410", status(410, "Expired", "too old resource version"));
    answers.put("429 for a minute", HostileAnswersTest::putOff);
    answers.put("status without a message", json(403, "{\"kind\":\"Status\",\"code\":403}"));
    answers.put("message that is an object", json(400, "{\"message\":{\"a\":[1]}}"));
    answers.put("message of many lines", status(400, "BadRequest", "a\\r\\n\\u001b[31mb"));
    answers.put("message without end", status(400, "BadRequest", "x".repeat(100_000)));
    answers.put("message with the token", HostileAnswersTest::echo);
    answers.put("200 without a body", json(200, ""));
    answers.put("204", json(204, ""));
    answers.put("page under 200", json(200, "<html>please log in</html>"));
    answers.put("truncated JSON", json(200, "{\"kind\":\"Scale\",\"spec\":{\"replicas\":0"));
    answers.put("JSON that is no object", json(200, "[1,2,3]"));
    answers.put("JSON that is too deep", json(200, "{\"a\":".repeat(5000)));
    answers.put("broken off", HostileServer.brokenOff());
    answers.put("endless", HostileServer.endless());
    answers.put("silence", HostileServer.silence());
    return answers;
  }

  private void everyPort(Answer answer) throws Exception {
    try (HostileServer server = new HostileServer(answer);
        KubernetesClient client = server.client(TOKEN, BUDGET)) {
      for (Map.Entry<String, Supplier<String>> call : EveryPort.of(client).entrySet()) {
        long begin = System.nanoTime();
        String reason = call.getValue().get();

        assertThat(reason)
            .as(call.getKey())
            .isNotBlank()
            .hasLineCount(1)
            .hasSizeLessThan(LONGEST_REASON)
            .doesNotContain(TOKEN);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
            .as(call.getKey())
            .isLessThan(LONGEST);
      }
      assertThat(server.authorizations()).isNotEmpty().containsOnly("Bearer " + TOKEN);
      assertThat(server.bodies()).noneMatch(body -> body.contains(TOKEN));
    }
    assertThat(logged).noneMatch(line -> line.contains(TOKEN));
  }

  @Test
  void pass_overMetricsThatQuoteTheToken_tellsNobody() throws Exception {
    try (HostileServer server = new HostileServer(HostileAnswersTest::scaleThenEcho);
        KubernetesClient client = server.client(TOKEN, Duration.ofSeconds(20))) {
      KubernetesCluster cluster = KubernetesCluster.of(client);
      Ports ports =
          new Ports(
              cluster.scale("shop", ObjectRef.deployment("web")),
              new FakePods(),
              cluster.metrics("shop"),
              cluster.memory("evenkeel", "hpa/"));
      HpaSpec spec =
          HpaSpec.builder(ObjectRef.deployment("web"))
              .maxReplicas(5)
              .metric(MetricSpec.external("depth", MetricTarget.value("1")))
              .build();

      HpaPass pass = new HpaLoop(HorizontalAutoscaler.of(spec), ports, "web").pass(EveryPort.NOW);

      String explanation = pass.decision().orElseThrow().explanation().render();
      assertThat(explanation).contains("Bearer [hidden]").doesNotContain(TOKEN);
      assertThat(pass.reconciliation().toString()).contains("[hidden]").doesNotContain(TOKEN);
      assertThat(server.bodies()).noneMatch(body -> body.contains(TOKEN));
    }
    assertThat(logged).isNotEmpty().noneMatch(line -> line.contains(TOKEN));
  }

  private static void scaleThenEcho(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/apis/apps/v1")) {
      String deployment = "{\"name\":\"deployments\",\"kind\":\"Deployment\"}";
      HostileServer.send(exchange, 200, "{\"resources\":[" + deployment + "]}");
    } else if (path.endsWith("/scale")) {
      String scale = "{\"kind\":\"Scale\",\"spec\":{\"replicas\":2},\"status\":%s}";
      String status = "{\"replicas\":2,\"selector\":\"app=web\"}";
      HostileServer.send(exchange, 200, scale.formatted(status));
    } else {
      echo(exchange);
    }
  }

  @Test
  void object_ofAnotherKind_isNoAnswerToAQuestion() throws Exception {
    Answer success = json(200, "{\"kind\":\"Status\",\"status\":\"Success\"}");
    try (HostileServer server = new HostileServer(success);
        KubernetesClient client = server.client(TOKEN, BUDGET)) {
      Map<String, Supplier<String>> calls = EveryPort.of(client);

      for (String question :
          List.of("scale read", "memory load", "jobs list", "secret SECRET", "template")) {
        assertThat(calls.get(question).get()).as(question).isNotBlank();
      }
      assertThat(calls.get("lease read").get()).isEqualTo("the answer cannot be understood");
    }
  }

  @Test
  void redirect_withoutEnd_isNotFollowedForEver() throws Exception {
    try (HostileServer server = new HostileServer(json(200, ""));
        KubernetesClient client = server.client(TOKEN, BUDGET)) {
      server.answer(HostileServer.redirect(server.address()));

      Reply reply = new ApiServer(client).get(ApiPath.of("api"));

      assertThat(reply.isOk()).isFalse();
      assertThat(server.requests()).hasSizeLessThan(20);
    }
  }

  @Test
  void token_thatCannotBeSent_isNotQuoted() throws Exception {
    try (HostileServer server = new HostileServer(json(200, "{}"));
        KubernetesClient client = server.client("first\nsecond", BUDGET)) {
      for (Map.Entry<String, Supplier<String>> call : EveryPort.of(client).entrySet()) {
        assertThat(call.getValue().get())
            .as(call.getKey())
            .isNotBlank()
            .doesNotContain("first")
            .doesNotContain("second");
      }
      assertThat(server.requests()).isEmpty();
    }
  }

  private static void putOff(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "60");
    HostileServer.send(exchange, 429, "");
  }

  private static void echo(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String body = "{\"message\":\"bad header 'Authorization: %s'\"}".formatted(authorization);
    HostileServer.send(exchange, 400, body);
  }
}
