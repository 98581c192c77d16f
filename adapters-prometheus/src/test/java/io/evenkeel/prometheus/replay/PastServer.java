package io.evenkeel.prometheus.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers range queries with series whose values are functions of the seconds since the begin. */
final class PastServer implements AutoCloseable {
  private final Map<String, List<Line>> series = new LinkedHashMap<>();
  private final Map<String, Integer> failing = new HashMap<>();
  private final long begin;
  private final HttpServer server;

  PastServer(long begin) throws IOException {
    this.begin = begin;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/query_range", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Adds a series to the answer of every query that has this text in it.
   *
   * @param labels as JSON, without braces
   * @param value from seconds since the begin; null where there is no point
   */
  void add(String query, String labels, LongFunction<@Nullable Double> value) {
    series.computeIfAbsent(query, key -> new ArrayList<>()).add(new Line(labels, value));
  }

  void fail(String query, int status) {
    failing.put(query, status);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = new HashMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String pair : body.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      form.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    String query = form.getOrDefault("query", "");
    int status =
        failing.entrySet().stream()
            .filter(it -> query.contains(it.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(200);
    byte[] bytes =
        (status == 200
                ? matrix(query, form)
                : "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no such thing\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String matrix(String query, Map<String, String> form) {
    return series.entrySet().stream()
        .filter(it -> query.contains(it.getKey()))
        .flatMap(it -> it.getValue().stream())
        .map(line -> line.json(form, begin))
        .filter(text -> !text.isEmpty())
        .collect(
            Collectors.joining(
                ",",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[",
                "]}}"));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Line(String labels, LongFunction<@Nullable Double> value) {
    String json(Map<String, String> form, long begin) {
      long start = (long) Double.parseDouble(form.getOrDefault("start", "0"));
      long end = (long) Double.parseDouble(form.getOrDefault("end", "0"));
      long step = (long) Double.parseDouble(form.getOrDefault("step", "1"));
      List<String> points = new ArrayList<>();
      for (long at = start; at <= end; at += step) {
        Double now = value.apply(at - begin);
        if (now != null) {
          points.add("[" + at + ",\"" + now + "\"]");
        }
      }
      return points.isEmpty()
          ? ""
          : "{\"metric\":{" + labels + "},\"values\":[" + String.join(",", points) + "]}";
    }
  }
}
