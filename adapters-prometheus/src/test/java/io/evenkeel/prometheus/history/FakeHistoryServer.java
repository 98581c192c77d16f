package io.evenkeel.prometheus.history;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Has as much history as is asked for: half a core and a gibibyte in every container. */
final class FakeHistoryServer implements AutoCloseable {
  final Set<String> queries = Collections.synchronizedSet(new LinkedHashSet<>());
  final AtomicInteger windows = new AtomicInteger();
  final AtomicBoolean breakOnce = new AtomicBoolean();
  volatile String labels =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
  volatile String failing = "nothing";
  volatile int containers = 1;
  private final HttpServer server;

  FakeHistoryServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-history");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/api/v1/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    String query = form.getOrDefault("query", "");
    queries.add(query);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(query.startsWith(failing) ? 500 : 200, 0);
    try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
      if (exchange.getRequestURI().getPath().endsWith("query_range")) {
        windows.incrementAndGet();
        matrix(out, query, form);
      } else {
        out.write(labels.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void matrix(OutputStream out, String query, Map<String, String> form) throws IOException {
    long start = (long) Double.parseDouble(form.getOrDefault("start", "0"));
    long end = (long) Double.parseDouble(form.getOrDefault("end", "0"));
    long step = (long) Double.parseDouble(form.getOrDefault("step", "1"));
    String value = query.startsWith("rate(") ? "0.5" : "1073741824";
    write(out, "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
    for (int i = 0; i < containers; i++) {
      write(out, i == 0 ? "" : ",");
      write(out, "{\"metric\":{\"namespace\":\"ml\",\"pod_name\":\"pod-" + i);
      write(out, "\",\"name\":\"server\"},\"values\":[");
      for (long at = start; at <= end; at += step) {
        write(out, (at == start ? "[" : ",[") + at + ",\"" + value + "\"]");
      }
      write(out, "]}");
      if (breakOnce.getAndSet(false)) {
        return; // in the middle
      }
    }
    write(out, "]}}");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      form.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
