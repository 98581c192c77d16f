package io.evenkeel.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.evenkeel.kubernetes.controller.Vitals;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Says over HTTP how a controller is:
 *
 * <pre>
 * /healthz  200 while it is alive; 503 once only a restart helps
 * /readyz   200 once objects and pods have been listed, whether it leads or not
 * /metrics  its metrics, in Prometheus' text format
 * </pre>
 *
 * <p>Nothing can be changed through it, and nobody is asked who he is: listen where only those can
 * connect who may see the names of the workloads.
 */
final class ControllerServer implements AutoCloseable {
  static final String ALIVE = "/healthz";
  static final String READY = "/readyz";
  static final String METRICS = "/metrics";

  private static final int THREADS = 4;
  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, this::daemon);

  private ControllerServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
  }

  /**
   * Takes an address; nobody is answered before {@link #serve}.
   *
   * @throws BadInputException if somebody else has it
   */
  static ControllerServer bound(InetSocketAddress address) {
    limitRequests();
    try {
      return new ControllerServer(HttpServer.create(address, BACKLOG));
    } catch (IOException e) {
      throw ListenAddress.bad(text(address), "cannot be listened at: " + e.getMessage());
    }
  }

  /** A client that begins a request and does not end it would hold a thread for good. */
  private static void limitRequests() {
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
  }

  /** Returns where it is, such as {@code http://127.0.0.1:9090}. */
  String address() {
    return "http://" + text(server.getAddress());
  }

  /** Begins to answer. */
  void serve(Supplier<Vitals> vitals, Supplier<String> metrics) {
    server.createContext("/", exchange -> answer(exchange, () -> page(exchange, vitals, metrics)));
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Page page(
      HttpExchange exchange, Supplier<Vitals> vitals, Supplier<String> metrics) {
    if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return new Page(405, "only GET and HEAD\n");
    }
    return switch (exchange.getRequestURI().getPath()) {
      case ALIVE -> vitals.get().ailment().map(Page::sick).orElse(new Page(200, "ok\n"));
      case READY ->
          vitals.get().ready()
              ? new Page(200, "ok\n")
              : Page.sick("the objects and pods of the cluster have not been listed yet");
      case METRICS -> new Page(200, metrics.get());
      default -> new Page(404, String.join("\n", ALIVE, READY, METRICS, ""));
    };
  }

  private static void answer(HttpExchange exchange, Supplier<Page> page) throws IOException {
    try (exchange) {
      Page found = page.get();
      byte[] body = found.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      boolean bodyless = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(found.status(), bodyless ? -1 : body.length);
      if (!bodyless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "evenkeel-http");
    thread.setDaemon(true);
    return thread;
  }

  private record Page(int status, String text) {
    static Page sick(String reason) {
      return new Page(503, reason + "\n");
    }
  }
}
