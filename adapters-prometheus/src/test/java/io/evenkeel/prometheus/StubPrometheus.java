package io.evenkeel.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.evenkeel.prometheus.client.PrometheusClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers queries with what a test has put there, and everything else with an empty result. */
final class StubPrometheus implements AutoCloseable {
  final Map<String, String> vectors = new ConcurrentHashMap<>();
  final Map<String, String> series = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<String> gets = new CopyOnWriteArrayList<>();
  volatile boolean down;
  volatile String extra = "";
  private final HttpServer server;

  StubPrometheus() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/query", exchange -> answer(exchange, "query"));
    server.createContext("/api/v1/series", exchange -> answer(exchange, "match[]"));
    server.start();
  }

  private void answer(HttpExchange exchange, String field) throws IOException {
    boolean get = exchange.getRequestMethod().equals("GET");
    String form =
        get
            ? exchange.getRequestURI().getRawQuery()
            : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (get) {
      gets.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet());
    }
    String text = value(form, field);
    asked.add(text);
    String body =
        field.equals("query")
            ? "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                + vectors.getOrDefault(text, "")
                + "]}"
                + extra
                + "}"
            : "{\"status\":\"success\",\"data\":[" + series.getOrDefault(text, "") + "]}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(down ? 500 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String value(String form, String field) {
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(field)) {
        return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /** Returns an element of a vector. */
  static String sample(String label, String object, String value) {
    return "{\"metric\":{\"%s\":\"%s\"},\"value\":[1795521600,\"%s\"]}"
        .formatted(label, object, value);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  PrometheusClient client() {
    return PrometheusClient.of(URI.create(address()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
