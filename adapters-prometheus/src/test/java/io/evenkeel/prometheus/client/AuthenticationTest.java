package io.evenkeel.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.prometheus.client.Authentication.AwsKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthenticationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String OK =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

  @TempDir Path directory;

  private static String request(Authentication... means) throws IOException {
    try (RawServer server = new RawServer(RawServer.json(OK))) {
      PrometheusClient client =
          PrometheusClient.builder(server.uri()).authentication(means).build();
      assertThat(client.instant("up", NOW)).isInstanceOf(Answer.Ok.class);
      return server.requests().get(0);
    }
  }

  private static String reason(Authentication means) throws IOException {
    try (RawServer server = new RawServer(RawServer.json(OK))) {
      Answer<InstantResult> answer =
          PrometheusClient.builder(server.uri()).authentication(means).build().instant("up", NOW);
      assertThat(server.requests()).isEmpty();
      Failure failure = ((Answer.Failed<InstantResult>) answer).failure();
      assertThat(failure.kind()).isEqualTo(Failure.Kind.NO_CREDENTIALS);
      return failure.reason();
    }
  }

  @Test
  void basic_isEncoded() throws IOException {
    // base64 of "me:pässword" in UTF-8
    assertThat(request(Authentication.basic("me", "pässword")))
        .contains("Authorization: Basic bWU6cMOkc3N3b3Jk");
  }

  @Test
  void tokenAndTenant_goTogether() throws IOException {
    assertThat(
            request(
                Authentication.bearer("abcd"),
                Authentication.headers(Map.of("X-Scope-OrgID", "team-a"))))
        .contains("Authorization: Bearer abcd\r\n", "X-Scope-OrgID: team-a\r\n");
  }

  @Test
  void tokenFile_isReadAnewForEveryRequest() throws IOException {
    Path file = directory.resolve("token");
    try (RawServer server = new RawServer(RawServer.json(OK))) {
      PrometheusClient client =
          PrometheusClient.builder(server.uri())
              .authentication(Authentication.bearerFile(file))
              .build();
      Files.writeString(file, "first\n");
      client.instant("up", NOW);
      Files.writeString(file, "second\n");
      client.instant("up", NOW);

      assertThat(server.requests().get(0)).contains("Bearer first\r\n");
      assertThat(server.requests().get(1)).contains("Bearer second\r\n");
    }
  }

  @Test
  void tokenFile_thatIsNotThereOrEmpty_isAnOutage() throws IOException {
    Path file = directory.resolve("token");
    assertThat(reason(Authentication.bearerFile(file)))
        .isEqualTo("the token file " + file + " cannot be read");
    Files.writeString(file, " \n");
    assertThat(reason(Authentication.bearerFile(file)))
        .isEqualTo("the token file " + file + " holds no token");
  }

  @Test
  void tokenThatCannotBeSent_isNotRepeated() throws IOException {
    assertThat(reason(Authentication.bearer("s3cret\r\nHost: evil")))
        .isEqualTo("the value of header Authorization cannot be sent");
    assertThat(reason(Authentication.headers(Map.of("bad name", "s3cret"))))
        .isEqualTo("a header of the credentials is none that can be sent");
  }

  @Test
  void secrets_areInNoText() {
    AwsKeys keys = new AwsKeys("AKIDEXAMPLE", "s3cret", "s3cret");
    for (Authentication means :
        List.of(
            Authentication.basic("user", "s3cret"),
            Authentication.bearer("s3cret"),
            Authentication.headers(Map.of("X", "s3cret")),
            Authentication.sigV4("eu-central-1", "aps", () -> keys))) {
      assertThat(means.toString()).doesNotContain("s3cret");
      PrometheusClient client =
          PrometheusClient.builder(URI.create("http://127.0.0.1:1")).authentication(means).build();
      assertThat(client.toString()).isEqualTo("PrometheusClient[http://127.0.0.1:1]");
    }
    assertThat(keys.toString()).isEqualTo("AwsKeys[…]");
  }

  @Test
  void credentialsInTheAddress_areRefused_andNotRepeated() {
    assertThatThrownBy(() -> PrometheusClient.builder(URI.create("http://me:s3cret@host")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> PrometheusClient.builder(URI.create("http://host?token=s3cret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void twoMeansForOneHeader_areTheCallersMistake() {
    PrometheusClient.Builder builder =
        PrometheusClient.builder(URI.create("http://host"))
            .authentication(Authentication.basic("a", "b"), Authentication.bearer("c"));

    assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sigV4_signsTheFormItSends() throws IOException {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    AwsKeys keys = new AwsKeys("AKIDEXAMPLE", "wJalrXUtnFEMI", "session-token");

    String request = request(new Authentication.SigV4("eu-central-1", "aps", () -> keys, clock));

    assertThat(request)
        .contains(
            "Authorization: AWS4-HMAC-SHA256"
                + " Credential=AKIDEXAMPLE/20261124/eu-central-1/aps/aws4_request",
            "X-Amz-Date: 20261124T120000Z",
            "X-Amz-Security-Token: session-token")
        .doesNotContain("wJalrXUtnFEMI");
  }

  /** The signature is computed anew, step by step as AWS describes it, from what was sent. */
  @Test
  void signature_isTheOneThatAwsComputes() throws Exception {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    AwsKeys keys = new AwsKeys("AKIDEXAMPLE", "wJalrXUtnFEMI", "");
    String request = request(new Authentication.SigV4("eu-central-1", "aps", () -> keys, clock));
    String[] parts = request.split("\r\n\r\n", 2);
    Map<String, String> headers = new TreeMap<>();
    parts[0]
        .lines()
        .skip(1)
        .map(line -> line.split(": ", 2))
        .forEach(pair -> headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]));
    String authorization = headers.getOrDefault("authorization", "");
    String signed = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    StringBuilder canonical = new StringBuilder("POST\n/api/v1/query\n\n");
    for (String name : signed.split(";", -1)) {
      canonical.append(name).append(':').append(headers.get(name)).append('\n');
    }
    canonical.append('\n').append(signed).append('\n').append(sha256(parts[1]));
    String scope = "20261124/eu-central-1/aps/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n20261124T120000Z\n" + scope + "\n" + sha256(canonical.toString());
    byte[] key = "AWS4wJalrXUtnFEMI".getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }

    assertThat(signed).contains("host", "x-amz-date");
    assertThat(authorization).endsWith("Signature=" + HexFormat.of().formatHex(hmac(key, toSign)));
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  private static byte[] hmac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sigV4_withKeysThatCannotBeHad_isAnOutage() throws IOException {
    assertThat(
            reason(
                Authentication.sigV4(
                    "eu-central-1",
                    "aps",
                    () -> {
                      throw new IllegalStateException("s3cret");
                    })))
        .isEqualTo("the request cannot be signed for AWS (IllegalStateException)");
  }
}
