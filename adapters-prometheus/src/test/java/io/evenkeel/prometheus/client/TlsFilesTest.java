package io.evenkeel.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants a client certificate, and keys made by the JDK's keytool. */
final class TlsFilesTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String OK =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

  @TempDir static Path directory;
  private static HttpsServer server;

  @BeforeAll
  static void start() throws Exception {
    store("server", "RSA");
    store("client", "EC");
    SSLContext context = TlsFiles.pkcs12(file("server.p12"), PASSWORD, file("client.crt"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, OK.length());
          exchange.getResponseBody().write(OK.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static Path file(String name) {
    return directory.resolve(name);
  }

  /** Makes NAME.p12, and from it NAME.crt and NAME.key in PEM. */
  private static void store(String name, String algorithm) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        new ArrayList<>(
            List.of(keytool.toString(), "-genkeypair", "-alias", name, "-keyalg", algorithm));
    command.addAll(List.of("-dname", "CN=" + name, "-ext", "SAN=IP:127.0.0.1"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
    command.addAll(List.of("-keystore", file(name + ".p12").toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file(name + ".p12"))) {
      store.load(in, PASSWORD);
    }
    pem(name + ".crt", "CERTIFICATE", store.getCertificate(name).getEncoded());
    pem(name + ".key", "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded());
  }

  private static void pem(String name, String type, byte[] der) throws Exception {
    String body = Base64.getMimeEncoder().encodeToString(der);
    Files.writeString(
        file(name), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }

  private static Answer<InstantResult> ask(SSLContext context) {
    return PrometheusClient.builder(
            URI.create("https://127.0.0.1:" + server.getAddress().getPort()))
        .authentication(Authentication.tls(context))
        .build()
        .instant("up", Instant.EPOCH);
  }

  @Test
  void certificateInPem_isShown() {
    SSLContext context = TlsFiles.pem(file("client.crt"), file("client.key"), file("server.crt"));

    assertThat(ask(context)).isInstanceOf(Answer.Ok.class);
  }

  @Test
  void certificateInPkcs12_isShown() {
    SSLContext context = TlsFiles.pkcs12(file("client.p12"), PASSWORD, file("server.crt"));

    assertThat(ask(context)).isInstanceOf(Answer.Ok.class);
  }

  @Test
  void missingCertificate_isAnOutage() {
    Answer<InstantResult> answer = ask(TlsFiles.trusting(file("server.crt")));

    assertThat(((Answer.Failed<InstantResult>) answer).failure().kind())
        .isEqualTo(Failure.Kind.UNREACHABLE);
  }

  @Test
  void unknownAuthority_isAnOutage_andSaysWhereToLook() {
    Answer<InstantResult> answer = ask(TlsFiles.trusting(file("client.crt")));

    assertThat(((Answer.Failed<InstantResult>) answer).failure().reason())
        .contains("no TLS connection to https://127.0.0.1:");
  }

  @Test
  void files_thatAreOfAnotherKind_areNamed() {
    assertThatThrownBy(() -> TlsFiles.pem(file("client.crt"), file("client.crt"), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no PKCS #8 key in PEM; convert it");
    assertThatThrownBy(() -> TlsFiles.pkcs12(file("none.p12"), PASSWORD, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.p12 (NoSuchFileException)");
    assertThatThrownBy(() -> TlsFiles.pkcs12(file("client.p12"), "s3cret".toCharArray(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
  }
}
