package io.evenkeel.prometheus.real;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stand-ins for vLLM servers and DCGM exporters: pages that a server scrapes. With every scrape
 * their counters grow by the same share, so that rates are there at once.
 */
final class Pages implements AutoCloseable {
  private static final Pattern COUNTER =
      Pattern.compile("(?m)^(\\S*(?:_total|_bucket|_sum|_count)\\{[^\\n]*\\}) (\\S+)$");

  private final HttpServer server;
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final AtomicInteger scrapes = new AtomicInteger();

  Pages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String page = pages.get(exchange.getRequestURI().getPath());
          byte[] body = (page == null ? "" : grown(page)).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(
              page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  static String fixture(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("/fixtures/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String grown(String page) {
    double factor = 1 + scrapes.incrementAndGet() / 100.0;
    Matcher counter = COUNTER.matcher(page);
    StringBuilder grown = new StringBuilder();
    while (counter.find()) {
      double value = Double.parseDouble(counter.group(2)) * factor;
      counter.appendReplacement(grown, Matcher.quoteReplacement(counter.group(1) + " " + value));
    }
    return counter.appendTail(grown).toString();
  }

  void put(String path, String page) {
    pages.put(path, page);
  }

  /** Lets the target of that path fail from now on. */
  void remove(String path) {
    pages.remove(path);
  }

  /** Returns a job that scrapes one page twice a second. */
  String job(String name, String path, boolean honorLabels, String labels) {
    return """
    - job_name: %s
      scrape_interval: 500ms
      scrape_timeout: 500ms
      honor_labels: %s
      metrics_path: %s
      static_configs: [{targets: ['127.0.0.1:%d'], labels: {%s}}]
    """
        .formatted(name, honorLabels, path, server.getAddress().getPort(), labels);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
