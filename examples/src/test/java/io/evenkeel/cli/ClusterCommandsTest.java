package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diagnose} and {@code controller} where there is no cluster: one clear line each. */
final class ClusterCommandsTest {
  private static final String SECRET = "very-secret-token";

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void kubeconfig_thatIsNotThere_isNamed() {
    assertThat(run("diagnose", "--kubeconfig", "/nowhere")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines("evenkeel: --kubeconfig /nowhere: there is no such file");
  }

  @Test
  void kubeconfig_thatIsNone_isNamed_andNothingOfItRepeated() throws IOException {
    Path file = Files.writeString(directory.resolve("config"), "users: [{token: " + SECRET);

    assertThat(run("diagnose", "--kubeconfig", file.toString())).isEqualTo(2);

    assertThat(err.toString()).hasLineCount(1).doesNotContain(SECRET);
  }

  @Test
  void context_thatIsNotThere_isNamed() throws IOException {
    assertThat(run("diagnose", "--kubeconfig", kubeconfig(), "--context", "other")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines("evenkeel: --context other: the kubeconfig has no such context");
  }

  @Test
  void server_thatIsNotThere_isToldInOneLine_inTime_withoutTheToken() throws IOException {
    long begin = System.nanoTime();
    for (String[] command : new String[][] {{"diagnose"}, {"controller", "--mode", "shadow"}}) {
      StringWriter said = new StringWriter();
      String[] args = new String[command.length + 2];
      System.arraycopy(command, 0, args, 0, command.length);
      args[command.length] = "--kubeconfig";
      args[command.length + 1] = kubeconfig();

      int status = Evenkeel.run(args, new PrintWriter(out, true), new PrintWriter(said, true));

      assertThat(status).isEqualTo(2);
      assertThat(said.toString())
          .startsWith("evenkeel: the API server")
          .hasLineCount(1)
          .doesNotContain(SECRET);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void server_thatSendsUsElsewhere_isNotFollowed() throws IOException {
    AtomicInteger elsewhere = new AtomicInteger();
    HttpServer other = server(exchange -> elsewhere.incrementAndGet());
    String to = "http://127.0.0.1:" + other.getAddress().getPort() + "/";
    HttpServer first = server(exchange -> exchange.getResponseHeaders().set("Location", to));
    try {
      String config = kubeconfig("http://127.0.0.1:" + first.getAddress().getPort());

      assertThat(run("diagnose", "--kubeconfig", config)).isEqualTo(2);

      assertThat(err.toString())
          .isEqualToIgnoringNewLines("evenkeel: the API server answered HTTP 302");
      assertThat(elsewhere).hasValue(0);
    } finally {
      first.stop(0);
      other.stop(0);
    }
  }

  private static HttpServer server(Consumer<HttpExchange> handling) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          handling.accept(exchange);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void mode_thatIsNone_isABadOption() {
    assertThat(run("controller", "--mode", "fast")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines("evenkeel: --mode fast: must be shadow, dry-run or apply");
  }

  @Test
  void options_ofTheElection_areCheckedBeforeAnybodyIsAsked_allAtOnce() {
    assertThat(
            run(
                "controller",
                "--mode",
                "apply",
                "--lease",
                "Not A Name",
                "--no-leader-election",
                "--workers",
                "0"))
        .isEqualTo(2);

    assertThat(err.toString().lines())
        .containsExactly(
            "evenkeel: --lease Not A Name: cannot be used with --no-leader-election; choose one",
            "evenkeel: --lease Not A Name: must be lower-case letters, digits, - and ., such as"
                + " evenkeel-shop",
            "evenkeel: --workers 0: must be a whole number from 1 to 200");
  }

  @Test
  void kind_thatIsNone_isABadOption() {
    assertThat(run("controller", "--mode", "shadow", "--kinds", "hpa,pods")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "evenkeel: --kinds hpa,pods: must be some of hpa, scaledobject, scaledjob and vpa,"
                + " separated by commas");
  }

  private int run(String... args) {
    return Evenkeel.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String kubeconfig() throws IOException {
    return kubeconfig("https://127.0.0.1:1");
  }

  private String kubeconfig(String server) throws IOException {
    return Files.writeString(
            directory.resolve("good"),
            """
            apiVersion: v1
            kind: Config
            current-context: test
            clusters: [{name: test, cluster: {server: "%s"}}]
            users: [{name: admin, user: {token: %s}}]
            contexts: [{name: test, context: {cluster: test, user: admin}}]
            """
                .formatted(server, SECRET))
        .toString();
  }
}
