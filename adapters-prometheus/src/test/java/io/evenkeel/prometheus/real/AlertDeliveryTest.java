package io.evenkeel.prometheus.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One alert the whole way: the rules that are shipped, in a real Prometheus that scrapes an HPA at
 * its maximum, to a real Alertmanager, to a webhook. Only what the rules wait for is left out.
 */
final class AlertDeliveryTest {
  @TempDir private Path directory;

  private final List<String> delivered = new CopyOnWriteArrayList<>();
  private Pages pages;
  private HttpServer webhook;
  private RealServer alertmanager;
  private RealServer prometheus;

  @BeforeEach
  void start() throws Exception {
    Path program = RealServer.required("prometheus-alertmanager");
    Path server = RealServer.required("prometheus");
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/alerts",
        exchange -> {
          delivered.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    webhook.start();
    pages = new Pages();
    pages.put("/ksm", hpa(7));
    alertmanager = RealServer.alertmanager(program, routes());
    prometheus = RealServer.prometheus(server, configuration());
  }

  @AfterEach
  void stop() throws IOException {
    for (AutoCloseable each :
        new AutoCloseable[] {pages, prometheus, alertmanager, () -> webhook.stop(0)}) {
      close(each);
    }
  }

  private static void close(AutoCloseable each) throws IOException {
    try {
      if (each != null) {
        each.close();
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static String hpa(int current) {
    String labels = "{namespace=\"ml\",horizontalpodautoscaler=\"chat\"} ";
    return """
    kube_horizontalpodautoscaler_spec_min_replicas%s2
    kube_horizontalpodautoscaler_spec_max_replicas%s8
    kube_horizontalpodautoscaler_status_current_replicas%s%d
    kube_horizontalpodautoscaler_status_desired_replicas%s%d
    """
        .formatted(labels, labels, labels, current, labels, current);
  }

  private String routes() {
    return """
    route: {receiver: hook, group_wait: 100ms, group_interval: 1s, group_by: [alertname]}
    receivers:
    - name: hook
      webhook_configs: [{url: 'http://127.0.0.1:%d/alerts'}]
    """
        .formatted(webhook.getAddress().getPort());
  }

  private String configuration() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve(Shipped.RULES),
            Shipped.text(Shipped.RULES).replaceAll("for: \\d+[mh]", "for: 0s"));
    return """
    global: {evaluation_interval: 500ms}
    rule_files: ['%s']
    alerting:
      alertmanagers:
      - static_configs: [{targets: ['%s']}]
    scrape_configs:
    """
            .formatted(rules, URI.create(alertmanager.address()).getAuthority())
        + pages.job("ksm", "/ksm", true, "job: kube-state-metrics");
  }

  @Test
  void hpaAtItsMaximum_reachesTheWebhook_andNothingDoesBefore() {
    RealServer.await("the first scrape", () -> scraped(7));
    assertThat(delivered).isEmpty();

    pages.put("/ksm", hpa(8));

    RealServer.await("the alert", () -> !delivered.isEmpty());
    assertThat(delivered.get(0))
        .contains(
            "\"status\":\"firing\"",
            "\"alertname\":\"KubeHpaMaxedOut\"",
            "\"namespace\":\"ml\"",
            "\"horizontalpodautoscaler\":\"chat\"",
            "\"severity\":\"warning\"")
        .contains("ml/chat", "\"runbook\":");

    pages.put("/ksm", hpa(7));

    RealServer.await(
        "the all-clear",
        () -> delivered.stream().anyMatch(it -> it.contains("\"status\":\"resolved\"")));
  }

  private boolean scraped(int current) {
    return prometheus
        .client()
        .build()
        .instant(
            "kube_horizontalpodautoscaler_status_current_replicas == " + current, Instant.now())
        .toString()
        .contains("chat");
  }
}
