package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.kubernetes.controller.Vitals;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes and scrapes over a real connection on loopback. */
final class ControllerServerTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ControllerServer server =
      ControllerServer.bound(ListenAddress.parse("127.0.0.1:0").orElseThrow());
  private volatile Vitals vitals = vitals(/* leads= */ true, /* ready= */ true);

  @BeforeEach
  void serve() {
    server.serve(() -> vitals, () -> "evenkeel_leader 1.0\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void leader_isAliveAndReady_andShowsItsMetrics() throws Exception {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    HttpResponse<String> metrics = get("/metrics");
    assertThat(metrics.body()).isEqualTo("evenkeel_leader 1.0\n");
    assertThat(metrics.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void standby_isReady_soThatARolloutGoesOn() throws Exception {
    vitals = vitals(/* leads= */ false, /* ready= */ true);

    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void controller_beforeItHasListed_isAliveAndNotReady() throws Exception {
    vitals = vitals(/* leads= */ false, /* ready= */ false);

    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).contains("have not been listed yet");
  }

  @Test
  void worker_thatHangs_endsItsLife() throws Exception {
    vitals = new Vitals(true, true, 1, 1, Duration.ofSeconds(301), SOON, 0, 0);

    assertThat(get("/healthz").statusCode()).isEqualTo(503);
    assertThat(get("/healthz").body()).isEqualTo("a pass has not ended for 301 s\n");
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void everythingElse_isRefused() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/metrics/../etc").statusCode()).isEqualTo(404);
    HttpRequest post = request("/metrics").POST(BodyPublishers.ofString("x")).build();
    assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    HttpRequest head = request("/healthz").method("HEAD", BodyPublishers.noBody()).build();
    assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void port_thatSomebodyHas_isNamed() {
    String taken = server.address().substring("http://".length());
    InetSocketAddress address = ListenAddress.parse(taken).orElseThrow();

    assertThatThrownBy(() -> ControllerServer.bound(address))
        .isInstanceOf(BadInputException.class)
        .hasMessage("--listen " + taken + ": cannot be listened at: Address already in use");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9090", ":9090", "localhost", "127.0.0.1:99999", "a b:1", "[::1]", "x:-1"})
  void address_thatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("--listen " + text + ": must be HOST:PORT, such as 127.0.0.1:9090");
  }

  @Test
  void addresses_ofBothFamilies_areRead() {
    InetSocketAddress all = ListenAddress.parse("0.0.0.0:9090").orElseThrow();
    InetSocketAddress six = ListenAddress.parse("[::1]:80").orElseThrow();

    assertThat(all.getAddress().isAnyLocalAddress()).isTrue();
    assertThat(all.getPort()).isEqualTo(9090);
    assertThat(six.getAddress().isLoopbackAddress()).isTrue();
    assertThat(six.getPort()).isEqualTo(80);
    assertThat(ListenAddress.parse("")).isEmpty();
  }

  private static Vitals vitals(boolean leads, boolean ready) {
    return new Vitals(leads, ready, 1, 0, Duration.ZERO, SOON, 0, 0);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }
}
