package io.evenkeel.prometheus.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.evenkeel.keda.trigger.HttpIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Asks for an access token by OAuth 2 client credentials, as Go's library does: first with the
 * client in the header, and if that is refused with the client in the form.
 *
 * @param identity who asks whom
 * @param http the JDK's client
 * @param deadline until when
 */
record TokenServer(HttpIdentity.OAuth identity, HttpClient http, Deadline deadline) {
  private static final int LARGEST_ANSWER = 64 << 10;
  private static final JsonFactory JSON = new JsonFactory();

  AccessToken token() throws FailedCall {
    String form = form();
    String pair = encoded(identity.clientId()) + ":" + encoded(identity.clientSecret());
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    try {
      return ask(form, "Basic " + basic);
    } catch (Refused e) {
      String inForm =
          "&client_id="
              + encoded(identity.clientId())
              + "&client_secret="
              + encoded(identity.clientSecret());
      return ask(form + inForm, "");
    }
  }

  private String form() {
    StringBuilder form = new StringBuilder("grant_type=client_credentials");
    if (!identity.scopes().isEmpty()) {
      form.append("&scope=").append(encoded(String.join(" ", identity.scopes())));
    }
    return identity.endpointParams().isEmpty()
        ? form.toString()
        : form.append('&').append(identity.endpointParams()).toString();
  }

  private AccessToken ask(String form, String authorization) throws FailedCall {
    URI uri = LenientUri.of(identity.tokenUri());
    HttpRequest.Builder request =
        Outgoing.post(uri, Transport.FORM, form.getBytes(StandardCharsets.UTF_8))
            .request()
            .timeout(deadline.left().plusMillis(1));
    if (!authorization.isEmpty()) {
      request.setHeader("Authorization", authorization);
    }
    Secrets none = new Secrets(List.of(), List.of());
    HttpResponse<InputStream> response = Sent.send(http, request.build(), deadline, none).await();
    try (InputStream body = response.body()) {
      if (response.statusCode() < 200 || response.statusCode() > 299) {
        throw new Refused(
            "the token server "
                + Transport.origin(uri)
                + " answers HTTP "
                + response.statusCode()
                + "; check clientID, clientSecret and oauthTokenURI");
      }
      return read(Decoding.of(response.headers(), body, LARGEST_ANSWER));
    } catch (FailedCall e) {
      throw e;
    } catch (IOException e) {
      throw noToken();
    }
  }

  private AccessToken read(InputStream body) throws IOException {
    String token = "";
    long seconds = Long.MAX_VALUE;
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw noToken();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("access_token") && value == JsonToken.VALUE_STRING) {
          token = json.getText();
        } else if (field.equals("expires_in")) {
          seconds = json.getValueAsLong(Long.MAX_VALUE);
        } else {
          json.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw noToken();
    }
    if (token.isEmpty()) {
      throw noToken();
    }
    long day = Duration.ofDays(1).toSeconds();
    return new AccessToken(token, Duration.ofSeconds(Math.max(0, Math.min(seconds, day))));
  }

  private static FailedCall noToken() {
    return new FailedCall(
        Failure.Kind.NO_CREDENTIALS,
        "what the token server answers is no token; check oauthTokenURI");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * What a token server gave.
   *
   * @param text the token
   * @param lifetime how long it may be used, at most a day
   */
  record AccessToken(String text, Duration lifetime) {
    @Override
    public String toString() {
      return "AccessToken[…]";
    }
  }

  /** The server has answered, and said no. */
  private static final class Refused extends FailedCall {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(Failure.Kind.NO_CREDENTIALS, reason);
    }
  }
}
