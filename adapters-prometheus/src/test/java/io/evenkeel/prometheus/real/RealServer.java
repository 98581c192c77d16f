package io.evenkeel.prometheus.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evenkeel.prometheus.client.PrometheusClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A Prometheus, VictoriaMetrics or Alertmanager of the test's own: a process on loopback with a
 * data directory that goes away with it. Found on the PATH, or by {@code
 * -Devenkeel.prometheus=FILE} and {@code -Devenkeel.victoria-metrics=FILE} and {@code
 * -Devenkeel.prometheus-alertmanager=FILE}.
 */
public final class RealServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> MISSED = ConcurrentHashMap.newKeySet();

  private final Process process;
  private final Path directory;
  private final URI uri;

  private RealServer(Process process, Path directory, URI uri) {
    this.process = process;
    this.directory = directory;
    this.uri = uri;
  }

  /** Returns the program of that name, if it is there. */
  public static Optional<Path> find(String program) {
    String given = System.getProperty("evenkeel." + program, "");
    List<Path> places = new ArrayList<>();
    if (!given.isEmpty()) {
      places.add(Path.of(given));
    }
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      places.add(Path.of(directory, program));
    }
    return places.stream().filter(Files::isExecutable).findFirst();
  }

  /**
   * Returns the program of that name. Where it is not there the test is skipped, with a line that
   * says so, once.
   */
  public static Path required(String program) {
    Optional<Path> found = find(program);
    if (found.isEmpty() && MISSED.add(program)) {
      System.out.println(program + " is not on the PATH: tests that need it are skipped");
    }
    assumeTrue(found.isPresent(), program + " is not on the PATH");
    return found.orElseThrow();
  }

  static RealServer prometheus(Path program, String scrapeConfig) throws Exception {
    return prometheus(program, scrapeConfig, Files.createTempDirectory("evenkeel-prometheus"));
  }

  /**
   * Starts a Prometheus that has a history.
   *
   * @param openMetrics samples with their times, as {@code promtool} takes them
   */
  public static RealServer prometheusWith(Path program, Path promtool, String openMetrics)
      throws Exception {
    Path directory = Files.createTempDirectory("evenkeel-prometheus");
    Path history = Files.writeString(directory.resolve("history.om"), openMetrics);
    Process load =
        new ProcessBuilder(
                promtool.toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                history.toString(),
                directory.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("promtool.log").toFile())
            .start();
    if (!load.waitFor(240, TimeUnit.SECONDS) || load.exitValue() != 0) {
      throw new IOException(Files.readString(directory.resolve("promtool.log")));
    }
    return prometheus(program, "{}", directory);
  }

  private static RealServer prometheus(Path program, String scrapeConfig, Path directory)
      throws Exception {
    Path config = Files.writeString(directory.resolve("prometheus.yml"), scrapeConfig);
    int port = freePort();
    return start(
        directory,
        port,
        "/-/ready",
        program.toString(),
        "--config.file=" + config,
        "--storage.tsdb.path=" + directory.resolve("data"),
        "--web.listen-address=127.0.0.1:" + port,
        "--log.level=error");
  }

  /** Starts a VictoriaMetrics that keeps samples of any age. */
  public static RealServer victoriaMetrics(Path program, String scrapeConfig) throws Exception {
    Path directory = Files.createTempDirectory("evenkeel-victoria");
    Path config = Files.writeString(directory.resolve("scrape.yml"), scrapeConfig);
    int port = freePort();
    return start(
        directory,
        port,
        "/health",
        program.toString(),
        "-promscrape.config=" + config,
        "-storageDataPath=" + directory.resolve("data"),
        "-httpListenAddr=127.0.0.1:" + port,
        "-search.latencyOffset=0s",
        "-retentionPeriod=100y",
        "-loggerLevel=ERROR");
  }

  static RealServer alertmanager(Path program, String configuration) throws Exception {
    Path directory = Files.createTempDirectory("evenkeel-alertmanager");
    Path config = Files.writeString(directory.resolve("alertmanager.yml"), configuration);
    int port = freePort();
    return start(
        directory,
        port,
        "/-/ready",
        program.toString(),
        "--config.file=" + config,
        "--storage.path=" + directory.resolve("data"),
        "--web.listen-address=127.0.0.1:" + port,
        "--cluster.listen-address=",
        "--log.level=error");
  }

  private static RealServer start(Path directory, int port, String ready, String... command)
      throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    RealServer server = new RealServer(process, directory, URI.create("http://127.0.0.1:" + port));
    try {
      await("the server to be ready", () -> server.answers(ready));
      return server;
    } catch (AssertionError e) {
      server.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(2)).build();
      HttpResponse<Void> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
      return response.statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Polls until a condition holds; fails when it does not in time. */
  static void await(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited " + PATIENCE.toSeconds() + " s for " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  public String address() {
    return uri.toString();
  }

  public PrometheusClient.Builder client() {
    return PrometheusClient.builder(uri);
  }

  /** Sends the process a signal, such as STOP and CONT. */
  void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -" + name + " failed");
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
