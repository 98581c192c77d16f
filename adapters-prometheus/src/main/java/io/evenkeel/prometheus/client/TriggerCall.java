package io.evenkeel.prometheus.client;

import io.evenkeel.keda.trigger.SourceAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request of a trigger. It is sent once: upstream does not retry either, and its fallback
 * counts every failure. Redirects are followed on the same server only.
 */
final class TriggerCall implements TriggerSender.Pending {
  private static final int MOST_REDIRECTS = 10;
  private static final int LARGEST_ANSWER = 4 << 20;
  private static final int LARGEST_ERROR = 64 << 10;

  private final HttpClient http;
  private final Credentials credentials;
  private final Map<String, String> headers;
  private final Secrets secrets;
  private final Deadline deadline;
  private @Nullable Sent sent;

  TriggerCall(
      HttpClient http,
      Credentials credentials,
      Map<String, String> headers,
      Secrets secrets,
      Deadline deadline) {
    this.http = http;
    this.credentials = credentials;
    this.headers = headers;
    this.secrets = secrets;
    this.deadline = deadline;
  }

  /** Sends the request. */
  TriggerCall begin(URI uri) throws FailedCall {
    Outgoing outgoing = Outgoing.get(uri);
    HttpRequest.Builder request = outgoing.request().timeout(deadline.left().plusMillis(1));
    try {
      for (Map.Entry<String, String> header : headers.entrySet()) {
        Credentials.requireSendable(header.getKey(), header.getValue());
        request.setHeader(header.getKey(), header.getValue());
      }
      credentials.headers(outgoing).forEach(request::setHeader);
    } catch (IllegalArgumentException e) {
      throw new FailedCall(
          Failure.Kind.NO_CREDENTIALS, "a header of the trigger is none that can be sent");
    }
    sent = Sent.send(http, request.build(), deadline, secrets);
    return this;
  }

  @Override
  public SourceAnswer answer() {
    try {
      Redirect redirect = null;
      for (int i = 0; i <= MOST_REDIRECTS; i++) {
        Sent current = Objects.requireNonNull(sent, "begin() comes first");
        HttpResponse<InputStream> response = current.await();
        try (InputStream body = response.body()) {
          redirect = Redirect.of(current.uri(), response);
          if (!redirect.isOne()) {
            return answer(response, body);
          }
        }
        URI to = redirect.target();
        if (to == null || !redirect.staysOnServer()) {
          break;
        }
        begin(to);
      }
      return SourceAnswer.failed(Objects.requireNonNull(redirect).notFollowed().reason());
    } catch (FailedCall e) {
      return SourceAnswer.failed(e.failure().reason());
    } catch (IOException e) {
      return SourceAnswer.failed("the answer breaks off or is corrupt");
    }
  }

  /** What an error says is made fit for messages, because the trigger will quote it. */
  private SourceAnswer answer(HttpResponse<InputStream> response, InputStream body)
      throws IOException {
    int status = response.statusCode();
    InputStream decoded = Decoding.of(response.headers(), body, LARGEST_ANSWER);
    if (status >= 200 && status < 300) {
      return new SourceAnswer.Http(status, decoded.readAllBytes());
    }
    String text = new String(decoded.readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8);
    return SourceAnswer.Http.of(status, Words.oneLine(secrets.clean(text)));
  }

  @Override
  public String clean(String text) {
    return Words.oneLine(secrets.clean(text));
  }
}
