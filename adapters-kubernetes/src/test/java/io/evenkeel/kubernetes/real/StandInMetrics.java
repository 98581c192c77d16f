package io.evenkeel.kubernetes.real;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Serves the metrics APIs in place of metrics-server and of a metrics adapter: a real aggregated
 * API server, registered in the test cluster, that says what tests tell it to.
 */
public final class StandInMetrics implements AutoCloseable {
  private static final String PASSWORD = "evenkeel";
  private static final List<String> VERSIONS =
      List.of(
          "metrics.k8s.io/v1beta1",
          "custom.metrics.k8s.io/v1beta2",
          "custom.metrics.k8s.io/v1beta1",
          "external.metrics.k8s.io/v1beta1");

  static {
    // Otherwise every answer waits 40 ms, for an acknowledgement that the other side delays.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Map<String, Function<String, String>> answers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final HttpsServer server;

  private StandInMetrics() throws Exception {
    InetAddress loopback = InetAddress.getByName("localhost");
    server = HttpsServer.create(new InetSocketAddress(loopback, 0), 100);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate()));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts a server and registers it for all metrics APIs. */
  public static StandInMetrics register(KubernetesClient client) throws Exception {
    StandInMetrics metrics = new StandInMetrics();
    TestObjects.apply(client, "kube-system", SERVICE);
    for (String version : VERSIONS) {
      TestObjects.apply(client, "", metrics.registration(version));
    }
    metrics.awaitServed(client);
    return metrics;
  }

  /** Waits until the API server passes requests on, as it does some seconds after its start. */
  public void awaitServed(KubernetesClient client) {
    for (String version : VERSIONS) {
      String path = "/apis/" + version;
      TestCluster.await(path, () -> serves(client, path));
    }
  }

  /** Says what is answered to a path with that decoded query, or whatever the query. */
  public void answer(String path, String json) {
    answers.put(path, query -> json);
  }

  /** Says what is answered to a path, by its decoded query. */
  public void answer(String path, Function<String, String> byQuery) {
    answers.put(path, byQuery);
  }

  /** Takes an answer away: the path is not found any more. */
  public void forget(String path) {
    answers.remove(path);
  }

  /** Returns a {@code PodMetrics} item with one container. */
  public static String usage(String pod, String at, String cpu) {
    return """
    {"metadata": {"name": "%s"}, "timestamp": "%s", "window": "15.123s",
     "containers": [{"name": "app", "usage": {"cpu": "%s", "memory": "64Mi"}}]}
    """
        .formatted(pod, at, cpu);
  }

  private boolean serves(KubernetesClient client, String path) {
    try {
      return client.raw(path) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    String query = URLDecoder.decode(raw, StandardCharsets.UTF_8);
    Function<String, String> whatever = answers.get(uri.getPath());
    Function<String, String> answer = answers.getOrDefault(uri.getPath() + "?" + query, whatever);
    if (answer != null) {
      send(exchange, 200, answer.apply(query));
    } else if (VERSIONS.contains(uri.getPath().replaceFirst("^/apis/", ""))) {
      send(exchange, 200, "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"resources\":[]}");
    } else {
      send(exchange, 404, NOT_FOUND);
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static SSLContext certificate() throws Exception {
    Path store = Files.createTempDirectory("evenkeel-metrics").resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    new ProcessBuilder(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "key",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      keys.load(file, PASSWORD.toCharArray());
    }
    Files.delete(store);
    Files.delete(store.getParent());
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private String registration(String version) {
    String group = version.substring(0, version.indexOf('/'));
    String number = version.substring(version.indexOf('/') + 1);
    return """
    apiVersion: apiregistration.k8s.io/v1
    kind: APIService
    metadata: {name: %s.%s}
    spec:
      group: %s
      version: %s
      insecureSkipTLSVerify: true
      groupPriorityMinimum: 100
      versionPriority: %d
      service: {namespace: kube-system, name: stand-in-metrics, port: %d}
    """
        .formatted(
            number,
            group,
            group,
            number,
            number.endsWith("2") ? 200 : 100,
            server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: stand-in-metrics}
      spec: {type: ExternalName, externalName: localhost}
      """;

  private static final String NOT_FOUND =
      """
      {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404,
       "message": "the server could not find the metric"}
      """;
}
