package io.evenkeel.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers whatever a test wants, however wrong, with the JDK's own server: fabric8's mock server
 * can neither break off in the middle of a body, nor say one byte after the other, nor be silent,
 * and it comes in the version of the client it belongs to, of which two are tested here.
 */
public final class HostileServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile Answer answer;

  public HostileServer(Answer answer) throws IOException {
    this.answer = answer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns a client with that token, whose requests may take that long. */
  public KubernetesClient client(String token, Duration budget) {
    ConfigBuilder config =
        new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
            .withMasterUrl(address())
            .withOauthToken(token)
            .withRequestTimeout((int) budget.toMillis())
            .withRequestRetryBackoffLimit(1)
            .withRequestRetryBackoffInterval(10);
    return new KubernetesClientBuilder().withConfig(config.build()).build();
  }

  void answer(Answer other) {
    answer = other;
  }

  /** Returns the {@code Authorization} of every request. */
  List<String> authorizations() {
    return authorizations;
  }

  /** Returns method, path and query of every request. */
  public List<String> requests() {
    return requests;
  }

  /** Returns the body of every request. */
  List<String> bodies() {
    return bodies;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(authorization == null ? "" : authorization);
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    try (exchange) {
      answer.to(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  public static Answer json(int status, String body) {
    return exchange -> send(exchange, status, body);
  }

  static Answer status(int code, String reason, String message) {
    return json(
        code,
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"%s\","
                .formatted(reason)
            + "\"message\":\"%s\",\"code\":%d}".formatted(message, code));
  }

  static Answer redirect(String to) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", to + exchange.getRequestURI());
      send(exchange, 302, "");
    };
  }

  /** Promises a long body and closes the connection within it. */
  static Answer brokenOff() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{\"kind\":".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  /** Sends a blank now and then, and never comes to an end. */
  static Answer endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (!Thread.currentThread().isInterrupted()) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    };
  }

  static Answer silence() {
    return exchange -> LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
  }

  /** Sends blanks, as many as that. */
  static Answer blanks(int length) {
    return exchange -> {
      byte[] part = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      for (int left = length; left > 0; left -= part.length) {
        body.write(part, 0, Math.min(left, part.length));
      }
    };
  }

  public static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** What becomes of a request. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }
}
