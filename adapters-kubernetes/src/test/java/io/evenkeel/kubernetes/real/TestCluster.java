package io.evenkeel.kubernetes.real;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real API server with a real etcd, both on loopback, with keys and tokens of their own. There is
 * no controller and no kubelet: what those would write, tests write themselves.
 */
public final class TestCluster implements AutoCloseable {
  static final String DIRECTORY = "{directory}";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ADMIN = "admin-token";
  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  private final ServerPrograms programs;
  private final Path directory;
  private final int etcdPort;
  private final int peerPort;
  private final int port;
  private final List<String> options;
  private Process etcd;
  private Process apiServer;

  private TestCluster(ServerPrograms programs, String... options) throws Exception {
    this.programs = programs;
    this.options = List.of(options);
    this.directory = Files.createTempDirectory("evenkeel-kubernetes");
    int[] ports = FreePorts.three();
    this.etcdPort = ports[0];
    this.peerPort = ports[1];
    this.port = ports[2];
    ServerKeys.write(directory);
    AuditLog.writePolicy(directory);
    this.etcd = startEtcd();
    this.apiServer = startApiServer();
  }

  /** Returns the cluster that all tests of this JVM share; the test is skipped without one. */
  public static TestCluster shared() {
    Assumptions.assumeTrue(Shared.CLUSTER.isPresent(), "kube-apiserver and etcd are not there");
    return Shared.CLUSTER.get();
  }

  /**
   * Starts a cluster that a test may break; the test is skipped where there is none.
   *
   * @param options further options of the API server, each in place of one that is given otherwise;
   *     {@value #DIRECTORY} stands for the folder of the cluster
   */
  public static TestCluster own(String... options) {
    Assumptions.assumeTrue(Shared.PROGRAMS.isPresent(), "kube-apiserver and etcd are not there");
    return start(Shared.PROGRAMS.get(), options);
  }

  /** Starts a cluster of a test's own that keeps an {@link #auditLog}. */
  public static TestCluster audited(String... options) {
    return own(Stream.of(AuditLog.OPTIONS, options).flatMap(Stream::of).toArray(String[]::new));
  }

  /** Where somebody else was given the same port in the meantime, other ports are tried. */
  private static TestCluster start(ServerPrograms programs, String... options) {
    AssertionError last = new AssertionError();
    for (int attempt = 1; attempt <= 3; attempt++) {
      try {
        TestCluster cluster = new TestCluster(programs, options);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        cluster.awaitReady();
        return cluster;
      } catch (AssertionError e) {
        last = e;
      } catch (Exception e) {
        throw new IllegalStateException("the test cluster does not start", e);
      }
    }
    throw last;
  }

  /** Returns a client with all rights. */
  public KubernetesClient client() {
    return client(ADMIN);
  }

  /** Returns a client of the user whose token is {@code NAME-token}; he has no rights at first. */
  public KubernetesClient clientOf(String user) {
    return client(user + "-token");
  }

  /** Returns a client with all rights that speaks HTTP/2, as the client does of itself. */
  public KubernetesClient clientOnHttp2() {
    Config config = new ConfigBuilder(config(address(), ADMIN)).withHttp2Disable(false).build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Returns a client with all rights whose requests are found in the audit log by that name. */
  public KubernetesClient clientCalled(String agent) {
    return clientOf(URI.create(address()), agent);
  }

  private KubernetesClient client(String token) {
    return new KubernetesClientBuilder().withConfig(config(address(), token)).build();
  }

  private static Config config(String address, String token) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(address)
        .withTrustCerts(true)
        .withHttp2Disable(true)
        .withOauthToken(token)
        .withRequestTimeout(10_000)
        .withRequestRetryBackoffLimit(3)
        .build();
  }

  /** Returns a client that acts as that user or service account. */
  public KubernetesClient clientAs(String user) {
    Config config = config(address(), ADMIN);
    config.setImpersonateUsername(user);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Returns where the API server is. */
  public String address() {
    return "https://127.0.0.1:" + port;
  }

  /** Returns a client with all rights of the server at that address, as for another process. */
  public static KubernetesClient clientOf(URI address, String agent) {
    Config config = config(address.toString(), ADMIN);
    config.setUserAgent(agent);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Returns a client of a server that is not there. */
  public static KubernetesClient clientOfNobody() {
    return new KubernetesClientBuilder().withConfig(config("https://127.0.0.1:1", "none")).build();
  }

  /** Creates a namespace of that test's own. */
  public String namespace() {
    return namespaceNamed("test-" + NAMESPACES.incrementAndGet());
  }

  /** Creates a namespace unless it is there. */
  public String namespaceNamed(String name) {
    try (KubernetesClient client = client()) {
      TestObjects.apply(
          client, "", "{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}");
    }
    return name;
  }

  /** Kills the API server and starts it again on the same port. */
  public void restartApiServer(Duration pause) throws Exception {
    apiServer.destroyForcibly().waitFor();
    LockSupport.parkNanos(pause.toNanos());
    apiServer = startApiServer();
    awaitReady();
  }

  /** Returns what the API server has been asked to write so far, and by whom. */
  public AuditLog auditLog() {
    return AuditLog.read(directory);
  }

  /** Forgets all that etcd knows of the past, so that no watch can be resumed there. */
  public void compactStore() throws Exception {
    EtcdGateway.compact(etcdPort);
  }

  /** Sends etcd a signal, such as STOP and CONT. */
  public void signalEtcd(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(etcd.pid())).start().waitFor();
  }

  /** Polls until a condition holds; fails when it does not in time. */
  public static void await(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited " + PATIENCE.toSeconds() + " s for " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private Process startEtcd() throws IOException {
    String client = "http://127.0.0.1:" + etcdPort;
    String peer = "http://127.0.0.1:" + peerPort;
    return start(
        "etcd.log",
        programs.etcd().toString(),
        "--data-dir=" + directory.resolve("etcd"),
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=default=" + peer,
        "--unsafe-no-fsync=true",
        "--log-level=error");
  }

  /** Of an option that is given twice the last counts. */
  private Process startApiServer() throws IOException {
    List<String> command = new ArrayList<>(apiServerCommand());
    options.forEach(it -> command.add(it.replace(DIRECTORY, directory.toString())));
    return start("apiserver.log", command.toArray(String[]::new));
  }

  private List<String> apiServerCommand() {
    return List.of(
        programs.apiServer().toString(),
        "--etcd-servers=http://127.0.0.1:" + etcdPort,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--cert-dir=" + directory.resolve("certificates"),
        "--token-auth-file=" + directory.resolve("tokens.csv"),
        "--authorization-mode=RBAC",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + directory.resolve("key.pem"),
        "--service-account-signing-key-file=" + directory.resolve("key.pem"),
        "--service-cluster-ip-range=10.0.0.0/24",
        "--endpoint-reconciler-type=none",
        "--disable-admission-plugins=ServiceAccount",
        "--feature-gates=HPAScaleToZero=true",
        "--min-request-timeout=5",
        "-v=1");
  }

  private Process start(String log, String... command) throws IOException {
    ProcessBuilder.Redirect file =
        ProcessBuilder.Redirect.appendTo(directory.resolve(log).toFile());
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file).start();
  }

  private void awaitReady() {
    try (KubernetesClient client = client()) {
      await("the API server to be ready, see " + directory, () -> isReady(client));
    }
  }

  private boolean isReady(KubernetesClient client) {
    if (!apiServer.isAlive()) {
      throw new AssertionError("the API server ended: " + log());
    }
    try {
      return "ok".equals(client.raw("/readyz"))
          && client.namespaces().withName("default").get() != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private String log() {
    try {
      List<String> lines = Files.readAllLines(directory.resolve("apiserver.log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    apiServer.destroyForcibly();
    etcd.destroyForcibly();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // A leftover in the folder for temporary files harms nobody.
    }
  }

  /** Looked for and started once. */
  private static final class Shared {
    static final Optional<ServerPrograms> PROGRAMS = ServerPrograms.find();
    static final Optional<TestCluster> CLUSTER = PROGRAMS.map(TestCluster::start);
  }
}
