package io.evenkeel.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.AwsCredentials;
import io.evenkeel.keda.trigger.HttpIdentity;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.SourceAnswer;
import io.evenkeel.keda.trigger.SourceQuery;
import io.evenkeel.keda.trigger.Tls;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.prometheus.client.RawServer.Behavior;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TriggerSenderTest {
  private static final Duration BUDGET = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Tls PLAIN = new Tls("", "", "", /* insecure= */ false);
  private static final String OK = "{\"status\":\"success\",\"data\":{\"result\":[]}}";
  private static final String JSON = "Content-Type: application/json\r\n";

  private final TriggerSender sender = new TriggerSender(identity -> Optional.empty());

  private static SourceQuery.Http get(String url, Map<String, String> headers) {
    return new SourceQuery.Http(url, headers, new HttpIdentity.None(), PLAIN, BUDGET);
  }

  private static SourceQuery.Http get(RawServer server, HttpIdentity identity) {
    return new SourceQuery.Http(server.uri() + "/q?a=b", Map.of(), identity, PLAIN, BUDGET);
  }

  private SourceAnswer answer(SourceQuery.Http query) {
    return sender.send(query, Set.of(), BUDGET).answer();
  }

  private String reason(SourceQuery.Http query) {
    return ((SourceAnswer.Failed) answer(query)).reason();
  }

  private SourceAnswer answer(Behavior behavior, Duration budget) throws IOException {
    try (RawServer server = new RawServer(behavior)) {
      return sender.send(get(server.uri() + "/q", Map.of()), Set.of(), budget).answer();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void request_isAGet_withItsHeaders_butForThoseTheClientSets() throws IOException {
    try (RawServer server = new RawServer(RawServer.json(OK))) {
      Map<String, String> headers = Map.of("X-Scope-OrgID", "team", "host", "evil");
      SourceAnswer answer = answer(get(server.uri() + "/api?query=up{a=\"b\"}&n=ä b", headers));

      assertThat(((SourceAnswer.Http) answer).body()).isEqualTo(bytes(OK));
      assertThat(server.requests().get(0))
          .startsWith("GET /api?query=up%7Ba=%22b%22%7D&n=%C3%A4%20b HTTP/1.1\r\n")
          .contains("X-Scope-OrgID: team\r\n")
          .doesNotContain("evil");
    }
  }

  @Test
  void userInTheAddress_isHttpBasic_asInGo() throws IOException {
    try (RawServer server = new RawServer(RawServer.json(OK))) {
      String url = server.uri().toString().replace("//", "//me:p%40ss@");
      answer(get(url + "/q", Map.of()));

      // base64 of me:p@ss
      assertThat(server.requests().get(0))
          .startsWith("GET /q HTTP/1.1")
          .contains("Authorization: Basic bWU6cEBzcw==");
    }
  }

  @Test
  void gzip_isUnpacked_andATruncatedOneIsAnOutage() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(OK));
    }
    String headers = JSON + "Content-Encoding: gzip\r\n";
    byte[] whole = packed.toByteArray();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);

    SourceAnswer read = answer(RawServer.response("200 OK", headers, whole), BUDGET);

    assertThat(((SourceAnswer.Http) read).body()).isEqualTo(bytes(OK));
    assertThat(answer(RawServer.response("200 OK", headers, half), BUDGET))
        .isInstanceOf(SourceAnswer.Failed.class);
  }

  @Test
  void stalls_endWithTheTimeLimit() throws IOException {
    Behavior stall = (out, stalled) -> stalled.await();
    Behavior inTheBody =
        (out, stalled) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"));
          out.flush();
          stalled.await();
        };

    assertThat(((SourceAnswer.Failed) answer(stall, SHORT)).reason())
        .endsWith("did not begin to answer within the time budget");
    assertThat(answer(inTheBody, SHORT)).isInstanceOf(SourceAnswer.Failed.class);
  }

  @Test
  void ownTimeLimit_isShorterThanTheBudget() throws IOException {
    try (RawServer server = new RawServer((out, stalled) -> stalled.await())) {
      SourceQuery.Http query =
          new SourceQuery.Http(
              server.uri() + "/q", Map.of(), new HttpIdentity.None(), PLAIN, SHORT);

      assertThat(reason(query)).contains("within the time budget");
    }
  }

  @Test
  void brokenAnswer_isAskedForOnce_asUpstreamDoes() throws IOException {
    Behavior killed =
        (out, stalled) -> out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"));
    try (RawServer server = new RawServer(killed)) {
      assertThat(reason(get(server.uri() + "/q", Map.of()))).contains("the connection");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void hugeAnswer_isRefused() throws IOException {
    Behavior huge =
        (out, stalled) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n{"));
          out.flush();
          stalled.await();
        };

    assertThat(((SourceAnswer.Failed) answer(huge, BUDGET)).reason()).contains("larger than");
  }

  @Test
  void redirect_isFollowedOnTheSameServerOnly() throws IOException {
    Behavior moved = RawServer.response("302 Found", "Location: /other?x=1\r\n", bytes(""));
    try (RawServer other = new RawServer(RawServer.json(OK));
        RawServer server = new RawServer(moved, RawServer.json(OK));
        RawServer elsewhere =
            new RawServer(
                RawServer.response(
                    "302 Found", "Location: " + other.uri() + "/q\r\n", bytes("")))) {
      Map<String, String> headers = Map.of("Authorization", "Bearer s3cr3t");

      assertThat(answer(get(server.uri() + "/q", headers))).isInstanceOf(SourceAnswer.Http.class);
      assertThat(server.requests().get(1)).startsWith("GET /other?x=1 ");
      assertThat(reason(get(elsewhere.uri() + "/q", headers)))
          .startsWith(elsewhere.uri() + " redirects to " + other.uri());
      assertThat(other.requests()).isEmpty();
    }
    assertThat(answer(moved, BUDGET)).isInstanceOf(SourceAnswer.Failed.class);
  }

  @Test
  void errorOfAServer_isFitForAMessage() throws IOException {
    byte[] echo = bytes("you sent s3cr3t\nand p4ssw0rd");
    try (RawServer server = new RawServer(RawServer.response("401 No", "", echo))) {
      TriggerSender.Pending pending =
          sender.send(
              get(server.uri() + "/q", Map.of("Authorization", "Bearer s3cr3t")),
              Set.of("p4ssw0rd"),
              BUDGET);
      SourceAnswer.Http answer = (SourceAnswer.Http) pending.answer();

      assertThat(answer.status()).isEqualTo(401);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("you sent … and …");
      assertThat(pending.clean("p4ssw0rd\r\nx")).isEqualTo("… x");
    }
  }

  @Test
  void addressThatIsNone_isAnOutage_andIsNotRepeated() {
    for (String url : List.of("prometheus:9090/s3cr3t", "ftp://host/", "http://", "http://h/\n")) {
      assertThat(reason(get(url, Map.of())))
          .startsWith("the address of the trigger is no http or https address");
    }
  }

  @Test
  void headerThatCannotBeSent_isAnOutage_andIsNotRepeated() {
    assertThat(reason(get("http://127.0.0.1:1/", Map.of("X", "s3cr3t\nHost: evil"))))
        .isEqualTo("the value of header X cannot be sent");
    assertThat(reason(get("http://127.0.0.1:1/", Map.of("b d", "s3cr3t"))))
        .isEqualTo("a header of the trigger is none that can be sent");
  }

  @Test
  void keysOfAws_signTheRequest() throws IOException {
    HttpIdentity aws =
        new HttpIdentity.Aws("eu-central-1", new AwsCredentials.Keys("AKID", "s3cr3t", ""));
    try (RawServer server = new RawServer(RawServer.json(OK))) {
      assertThat(answer(get(server, aws))).isInstanceOf(SourceAnswer.Http.class);
      assertThat(server.requests().get(0))
          .contains("Authorization: AWS4-HMAC-SHA256 Credential=AKID/", "/eu-central-1/aps/")
          .doesNotContain("s3cr3t");
    }
  }

  @Test
  void identityFromElsewhere_isAskedFor_orSaidToBeMissing() throws IOException {
    TriggerSender knowing = new TriggerSender(it -> Optional.of(Authentication.bearer("t0ken")));
    try (RawServer server = new RawServer(RawServer.json(OK))) {
      SourceQuery.Http query = get(server, new HttpIdentity.Azure());

      assertThat(reason(query)).contains("tell the metric source how by identities(…)");
      assertThat(knowing.send(query, Set.of(), BUDGET).answer())
          .isInstanceOf(SourceAnswer.Http.class);
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0)).contains("Authorization: Bearer t0ken");
    }
  }

  private static HttpIdentity oauth(RawServer tokens) {
    return new HttpIdentity.OAuth(
        tokens.uri() + "/token", "me", "s3 cr3t", List.of("a", "b"), "audience=x");
  }

  @Test
  void tokenByOAuth_isAskedForOnce_andSent() throws IOException {
    String token = "{\"token_type\":\"bearer\",\"access_token\":\"t0k3n\",\"expires_in\":3600}";
    try (RawServer tokens = new RawServer(RawServer.json(token));
        RawServer server = new RawServer(RawServer.json(OK))) {
      SourceQuery.Http query = get(server, oauth(tokens));

      assertThat(answer(query)).isInstanceOf(SourceAnswer.Http.class);
      assertThat(answer(query)).isInstanceOf(SourceAnswer.Http.class);
      assertThat(server.requests()).hasSize(2).allMatch(it -> it.contains("n: Bearer t0k3n\r\n"));
      // base64 of me:s3+cr3t, each escaped as in a form
      assertThat(tokens.requests()).hasSize(1);
      assertThat(tokens.requests().get(0))
          .startsWith("POST /token HTTP/1.1")
          .contains("Authorization: Basic bWU6czMrY3IzdA==")
          .endsWith("grant_type=client_credentials&scope=a+b&audience=x");
    }
  }

  @Test
  void tokenThatHasNearlyExpired_isAskedForAnew() throws IOException {
    String token = "{\"access_token\":\"t0k3n\",\"expires_in\":9}";
    try (RawServer tokens = new RawServer(RawServer.json(token));
        RawServer server = new RawServer(RawServer.json(OK))) {
      answer(get(server, oauth(tokens)));
      answer(get(server, oauth(tokens)));

      assertThat(tokens.requests()).hasSize(2);
    }
  }

  @Test
  void clientThatIsRefusedInTheHeader_isShownInTheForm() throws IOException {
    Behavior no = RawServer.response("401 No", JSON, bytes("s3 cr3t"));
    String token = "{\"access_token\":\"t0k3n\"}";
    try (RawServer tokens = new RawServer(no, RawServer.json(token));
        RawServer refusing = new RawServer(no);
        RawServer strange = new RawServer(RawServer.json("[]"));
        RawServer server = new RawServer(RawServer.json(OK))) {
      assertThat(answer(get(server, oauth(tokens)))).isInstanceOf(SourceAnswer.Http.class);
      assertThat(tokens.requests().get(1)).endsWith("&client_id=me&client_secret=s3+cr3t");
      assertThat(reason(get(server, oauth(refusing))))
          .isEqualTo(
              "the token server "
                  + refusing.uri()
                  + " answers HTTP 401; check clientID, clientSecret and oauthTokenURI");
      assertThat(reason(get(server, oauth(strange)))).contains("no token");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void certificateThatIsNone_isAnOutage() {
    SourceQuery.Http query =
        new SourceQuery.Http(
            "https://127.0.0.1:1/",
            Map.of(),
            new HttpIdentity.None(),
            new Tls("s3cr3t", "s3cr3t", "s3cr3t", /* insecure= */ false),
            BUDGET);

    assertThat(reason(query)).startsWith("ca, cert or key of the trigger").doesNotContain("s3cr3t");
  }

  /** Of parameters of one name, servers take the first. */
  @Property
  void namespaceOfATrigger_cannotChangeItsQuery(
      @ForAll("nasty") String namespace, @ForAll("nasty") String query) {
    Trigger trigger =
        Trigger.of(
            "prometheus",
            Map.of(
                "serverAddress",
                "http://h",
                "query",
                "up" + query + "x",
                "threshold",
                "1",
                "namespace",
                namespace));
    ParsedTrigger parsed = TriggerSpec.parse(trigger, TriggerContext.of(0, "ml"));
    SourceQuery.Http http =
        (SourceQuery.Http) parsed.orThrow().query("s0-prometheus", Instant.EPOCH);
    try {
      String sent = LenientUri.of(http.url()).getRawQuery().split("&", 2)[0];

      assertThat(sent).startsWith("query=");
      assertThat(URLDecoder.decode(sent.substring(6), StandardCharsets.UTF_8))
          .isEqualTo("up" + query + "x");
    } catch (FailedCall e) {
      assertThat(namespace).containsPattern("[\\x00-\\x1f\\x7f%#\\[\\]]");
    }
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.strings().withChars("ab\"\\\n\r&=?#%+/:@ '`{}(),~é").ofMaxLength(20);
  }

  @Property
  void anyAddress_isReadOrRefused_andNeverAnythingElse(@ForAll String text) throws IOException {
    for (String url : List.of(text, "http://h/q?query=" + text)) {
      try {
        assertThat(LenientUri.of(url).getHost()).isNotNull();
      } catch (FailedCall e) {
        assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNREACHABLE);
      }
    }
  }
}
