package io.evenkeel.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.evenkeel.kubernetes.real.RecordedLog;
import io.evenkeel.kubernetes.real.TestCluster;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.spi.PodSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists and watches that end in a way that a real API server cannot be made to end them. */
final class HostileWatchTest {
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.d2F0Y2g.dG9rZW4";
  private static final String GONE =
      "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":410,"
          + "\"status\":\"Failure\",\"reason\":\"Expired\",\"message\":\"too old\"}}\n";

  private final AtomicInteger lists = new AtomicInteger();
  private List<String> logged;

  @BeforeEach
  void record() {
    logged = RecordedLog.beginEverything();
  }

  @AfterEach
  void end() {
    RecordedLog.endEverything();
    assertThat(logged).noneMatch(line -> line.contains(TOKEN));
  }

  @Test
  void watch_thatIsTooOld_isBegunAnewWithAList() throws Exception {
    isBegunAnew(exchange -> HostileServer.send(exchange, 200, GONE));

    assertThat(lists.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void watch_thatBreaksOffWithinAnEvent_isBegunAnew() throws Exception {
    isBegunAnew(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange
              .getResponseBody()
              .write("{\"type\":\"ADDED\",\"object\":{\"ki".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
        });
  }

  @Test
  void watch_thatSendsNoEvents_isBegunAnew() throws Exception {
    isBegunAnew(exchange -> HostileServer.send(exchange, 200, "<html>\n</html>\n"));
  }

  @Test
  void list_thatIsTooOld_isTriedAgain() throws Exception {
    isTriedAgain(HostileServer.status(410, "Expired", "too old"));
  }

  @Test
  void list_thatIsNoList_isTriedAgain() throws Exception {
    isTriedAgain(HostileServer.json(200, "<html>please log in</html>"));
  }

  /**
   * The first list has one pod; the first watch is as given. Every later list has two pods, and
   * every later watch tells of the second one.
   */
  private void isBegunAnew(HostileServer.Answer firstWatch) throws Exception {
    AtomicInteger watches = new AtomicInteger();
    HostileServer.Answer answer =
        exchange -> {
          if (!isWatch(exchange)) {
            list(exchange, lists.incrementAndGet());
          } else if (isUpgrade(exchange)) {
            // Without web sockets the client watches by plain HTTP.
            HostileServer.send(exchange, 200, "");
          } else if (watches.incrementAndGet() == 1) {
            firstWatch.to(exchange);
          } else {
            tellOfTheSecond(exchange);
          }
        };
    try (HostileServer server = new HostileServer(answer);
        KubernetesClient client = server.client(TOKEN, Duration.ofSeconds(5));
        KubernetesPods pods = KubernetesPods.ofNamespace(client, "shop")) {
      TestCluster.await("the second pod", () -> names(pods).equals(List.of("a", "b")));

      assertThat(watches).hasPositiveValue();
    }
  }

  private void isTriedAgain(HostileServer.Answer first) throws Exception {
    HostileServer.Answer answer =
        exchange -> {
          if (isWatch(exchange)) {
            LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
          } else if (lists.incrementAndGet() < 3) {
            first.to(exchange);
          } else {
            list(exchange, 2);
          }
        };
    try (HostileServer server = new HostileServer(answer);
        KubernetesClient client = server.client(TOKEN, Duration.ofSeconds(5));
        KubernetesPods pods = KubernetesPods.ofNamespace(client, "shop")) {
      PodSource.Answer before = pods.in("shop").list(LabelSelector.everything(), EveryPort.NOW);
      assertThat(((PodSource.Unavailable) before).reason()).startsWith("the pods ");

      TestCluster.await("a list", () -> names(pods).equals(List.of("a", "b")));
    }
  }

  private static List<String> names(KubernetesPods pods) {
    return pods.in("shop").list(LabelSelector.everything(), EveryPort.NOW)
            instanceof PodSource.Listed listed
        ? listed.pods().stream().map(PodSnapshot::name).sorted().toList()
        : List.of();
  }

  private static boolean isWatch(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query != null && query.contains("watch=true");
  }

  private static boolean isUpgrade(HttpExchange exchange) {
    return "websocket".equals(exchange.getRequestHeaders().getFirst("Upgrade"));
  }

  private static void list(HttpExchange exchange, int pods) throws IOException {
    String items =
        String.join(",", Stream.of("a", "b").limit(Math.min(2, pods)).map(it -> pod(it)).toList());
    String metadata = "{\"resourceVersion\":\"" + pods + "\"}";
    HostileServer.send(
        exchange,
        200,
        "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":%s,\"items\":[%s]}"
            .formatted(metadata, items));
  }

  private static void tellOfTheSecond(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    String event = "{\"type\":\"ADDED\",\"object\":%s}\n".formatted(pod("b"));
    exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
  }

  private static String pod(String name) {
    String metadata =
        "{\"name\":\"%s\",\"namespace\":\"shop\",\"uid\":\"%s\",\"resourceVersion\":\"2\"}";
    return "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":%s}"
        .formatted(metadata.formatted(name, name));
  }
}
