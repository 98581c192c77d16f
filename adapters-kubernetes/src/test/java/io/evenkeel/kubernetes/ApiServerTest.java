package io.evenkeel.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a real API server cannot be made to give. */
final class ApiServerTest {
  private static final ApiPath PATH = ApiPath.of("api", "v1", "things", "a");
  private static final ObjectNode BODY = JsonNodeFactory.instance.objectNode();

  private final AtomicInteger requests = new AtomicInteger();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private HttpServer stub;
  private KubernetesClient client;
  private ApiServer server;

  @BeforeEach
  void start() throws IOException {
    stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    stub.createContext("/", this::handle);
    stub.start();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + stub.getAddress().getPort())
            .withRequestTimeout(3000)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    server = new ApiServer(client);
  }

  @AfterEach
  void stop() {
    client.close();
    stub.stop(0);
  }

  @Test
  void read_thatFailsOnce_isTriedAgain() {
    answers.add(new Answer(503, "", ""));
    answers.add(new Answer(200, "", "{}"));

    assertThat(server.get(PATH).isOk()).isTrue();
    assertThat(requests).hasValue(2);
  }

  @Test
  void read_thatIsPutOff_isSentAgainWhenTheServerSaysSo() {
    answers.add(new Answer(429, "1", ""));
    answers.add(new Answer(200, "", "{}"));
    long begin = System.nanoTime();

    assertThat(server.get(PATH).isOk()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void read_thatIsPutOffForLong_isGivenUpAtOnce_andNotSentLater() {
    answers.add(new Answer(429, "4", ""));

    assertThat(server.get(PATH).status()).isEqualTo(429);
    LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
    assertThat(requests).hasValue(1);
  }

  @Test
  void read_thatFailsAllTheTime_endsWithWhatWasSaidLast_inTime() {
    long begin = System.nanoTime();

    Reply reply = server.get(PATH);

    // Pauses of 100, 200, 400, 800 ms make 1.5 s; the next of 1.6 s would end after the 3 s.
    assertThat(reply.reason()).isEqualTo("the API server answered HTTP 503");
    assertThat(requests.get()).isBetween(3, 5);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void write_thatFails_isNotSentAgain_norLater() {
    answers.add(new Answer(503, "", "{\"message\": \"not now\"}"));

    assertThat(server.put(PATH, BODY).reason()).isEqualTo("not now");
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    assertThat(requests).hasValue(1);
  }

  @Test
  void write_thatIsPutOff_isSentAgainWhenTheServerSaysSo() {
    answers.add(new Answer(429, "1", ""));
    answers.add(new Answer(200, "", "{}"));

    assertThat(server.put(PATH, BODY).isOk()).isTrue();
    assertThat(requests).hasValue(2);
  }

  @Test
  void write_thatIsPutOffForLong_isGivenUpAtOnce() {
    answers.add(new Answer(429, "60", ""));

    assertThat(server.put(PATH, BODY).status()).isEqualTo(429);
    assertThat(requests).hasValue(1);
  }

  @Test
  void answer_withoutJson_hasItsStatusForAReason() {
    answers.add(new Answer(403, "", "<html>go away</html>"));

    assertThat(server.put(PATH, BODY).reason()).isEqualTo("the API server answered HTTP 403");
  }

  @Test
  void answer_thatIsNoObject_isNoSuccess() {
    answers.add(new Answer(200, "", "[]"));

    Reply reply = server.get(PATH);

    assertThat(reply.isOk()).isFalse();
    assertThat(reply.reason()).isEqualTo("the answer cannot be understood");
  }

  @Test
  void answer_beyondTheBound_isGivenUp() throws IOException {
    try (HostileServer large = new HostileServer(HostileServer.blanks(ApiServer.LARGEST + 1));
        KubernetesClient of = large.client("token", Duration.ofSeconds(30))) {
      assertThat(new ApiServer(of).get(PATH).reason())
          .isEqualTo("the answer of the API server is larger than 67108864 bytes");
    }
  }

  @Test
  void answer_withinTheBound_isReadWhole() throws IOException {
    try (HostileServer large = new HostileServer(HostileServer.blanks(1 << 24));
        KubernetesClient of = large.client("token", Duration.ofSeconds(30))) {
      assertThat(new ApiServer(of).get(PATH).text()).hasSize(1 << 24);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    Answer answer = answers.isEmpty() ? new Answer(503, "", "") : answers.remove();
    if (!answer.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private record Answer(int status, String retryAfter, String body) {}
}
