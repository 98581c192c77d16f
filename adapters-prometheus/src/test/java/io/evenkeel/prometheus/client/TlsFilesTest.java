package io.evenkeel.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.evenkeel.keda.trigger.HttpIdentity;
import io.evenkeel.keda.trigger.SourceAnswer;
import io.evenkeel.keda.trigger.SourceQuery;
import io.evenkeel.keda.trigger.Tls;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static String text(String name) throws Exception {
    return Files.readString(file(name));
  }

  private static SourceAnswer trigger(Tls tls) {
    SourceQuery.Http query =
        new SourceQuery.Http(
            "https://localhost:" + server.getAddress().getPort() + "/q",
            Map.of(),
            new HttpIdentity.None(),
            tls,
            Duration.ofSeconds(20));
    return new TriggerSender(it -> Optional.empty())
        .send(query, Set.of(), Duration.ofSeconds(20))
        .answer();
  }

  /** The certificate is one for 127.0.0.1, so that localhost is another name. */
  @Test
  void trigger_checksTheServer_unlessItShallNot() throws Exception {
    String cert = text("client.crt");
    String key = text("client.key");

    SourceAnswer checked = trigger(new Tls(text("server.crt"), cert, key, false));
    SourceAnswer unchecked = trigger(new Tls("", cert, key, true));
    SourceAnswer withoutOne = trigger(new Tls("", "", "", true));

    assertThat(((SourceAnswer.Failed) checked).reason()).startsWith("no TLS connection");
    assertThat(unchecked).isInstanceOf(SourceAnswer.Http.class);
    assertThat(withoutOne).isInstanceOf(SourceAnswer.Failed.class);
  }

  /** Keys of cert-manager are PKCS #1 and SEC 1; PKCS #8 holds them as they are, at its end. */
  @Test
  void keysOfOlderForms_areRead() throws Exception {
    byte[] rsa = new Pem(text("server.key"), "k").privateKey().getEncoded();
    // SEQUENCE header 4 + version 3 + algorithm 15 + OCTET STRING header 4 = 26
    byte[] pkcs1 = Arrays.copyOfRange(rsa, 26, rsa.length);
    pem("pkcs1.key", "RSA PRIVATE KEY", pkcs1);
    // RFC 5915, appendix A: {1, key, [0] prime256v1}; 1 is a key like any other.
    String sec1 = "30310201010420" + "00".repeat(31) + "01" + "a00a06082a8648ce3d030107";
    pem("sec1.key", "EC PRIVATE KEY", HexFormat.of().parseHex(sec1));

    assertThat(new Pem(text("pkcs1.key"), "k").privateKey().getEncoded()).isEqualTo(rsa);
    assertThat(((ECPrivateKey) new Pem(text("sec1.key"), "k").privateKey()).getS())
        .isEqualTo(BigInteger.ONE);
  }

  @Test
  void keyOfNoForm_isRefused() throws Exception {
    for (String der : List.of("", "30", "3003020101", "308400000000", "30847fffffff00")) {
      pem("bad.key", "EC PRIVATE KEY", HexFormat.of().parseHex(der + "00"));
      Pem bad = new Pem(text("bad.key"), "k");

      assertThatThrownBy(bad::privateKey).isInstanceOf(InvalidKeySpecException.class);
    }
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
        .hasMessageContaining("holds no key in PEM that can be read; convert it");
    assertThatThrownBy(() -> TlsFiles.pkcs12(file("none.p12"), PASSWORD, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.p12 (NoSuchFileException)");
    assertThatThrownBy(() -> TlsFiles.pkcs12(file("client.p12"), "s3cret".toCharArray(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
  }
}
