package io.evenkeel.prometheus.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges a response by its status and headers, and reads it.
 *
 * @param transport limits and trust
 * @param uri what was asked
 * @param reader reads the data
 * @param <T> what is asked for
 */
record Judgement<T>(Transport transport, URI uri, EnvelopeReader.DataReader<T> reader) {
  private static final int LARGEST_ERROR = 64 << 10;

  Attempt<T> of(HttpResponse<InputStream> response, InputStream body) throws FailedCall {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      requireJson(response);
      return Attempt.last(trusted(new EnvelopeReader<>(reader).read(decoded(response, body))));
    }
    if (status >= 300 && status < 400) {
      return redirect(response);
    }
    Failure failure = failure(response, body);
    return isBusy(status) && failure.kind() == Failure.Kind.BUSY
        ? Attempt.busy(failure, RetryAfter.of(response.headers()))
        : Attempt.last(new Answer.Failed<>(failure));
  }

  private static boolean isBusy(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  private Answer<T> trusted(Answer<T> answer) {
    if (transport.distrustWarnings()
        && answer instanceof Answer.Ok<T> ok
        && !ok.warnings().isEmpty()) {
      return new Answer.Failed<>(
          new Failure(
              Failure.Kind.DISTRUSTED,
              "the answer came with a warning and is not trusted: " + ok.warnings().get(0)));
    }
    return answer;
  }

  private void requireJson(HttpResponse<InputStream> response) throws FailedCall {
    String type = response.headers().firstValue("Content-Type").orElse("application/json");
    String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!plain.equals("application/json") && !plain.endsWith("+json")) {
      throw EnvelopeReader.notPrometheus(
          Transport.origin(uri) + " answered with " + Words.oneLine(plain) + " instead of JSON");
    }
  }

  private InputStream decoded(HttpResponse<InputStream> response, InputStream body)
      throws FailedCall {
    return Decoding.of(response.headers(), body, transport.limits().maxBytes());
  }

  private Attempt<T> redirect(HttpResponse<InputStream> response) {
    int status = response.statusCode();
    Redirect redirect = Redirect.of(uri, response);
    boolean keepsTheForm = status == 307 || status == 308;
    URI to = redirect.target();
    return to != null && keepsTheForm && redirect.staysOnServer()
        ? Attempt.redirected(redirect.notFollowed(), to)
        : Attempt.last(new Answer.Failed<>(redirect.notFollowed()));
  }

  private Failure failure(HttpResponse<InputStream> response, InputStream body) throws FailedCall {
    int status = response.statusCode();
    String from = "HTTP " + status + " from " + Transport.origin(uri);
    if (status == 401 || status == 403) {
      return new Failure(
          Failure.Kind.UNAUTHORIZED,
          from + ": the credentials are not accepted; they may be missing, wrong or expired");
    }
    Failure told = told(response, body);
    if (isBusy(status) && (told == null || told.kind() != Failure.Kind.QUERY_TIMED_OUT)) {
      Duration pause = RetryAfter.of(response.headers());
      String until =
          pause == null ? "" : "; it asks to come back after " + pause.toSeconds() + " s";
      return new Failure(Failure.Kind.BUSY, from + ": the server is busy or away" + until);
    }
    if (told != null) {
      return new Failure(told.kind(), from + ": " + told.reason());
    }
    return status == 404
        ? new Failure(Failure.Kind.NOT_PROMETHEUS, from + ": no such API; check the address")
        : new Failure(Failure.Kind.SERVER_ERROR, from);
  }

  /** Returns what the server says about its error, if it says it as the API does. */
  private @Nullable Failure told(HttpResponse<InputStream> response, InputStream body)
      throws FailedCall {
    try {
      byte[] bytes = decoded(response, body).readNBytes(LARGEST_ERROR);
      return EnvelopeReader.failure(new ByteArrayInputStream(bytes));
    } catch (FailedCall e) {
      if (e.failure().kind() == Failure.Kind.INTERRUPTED) {
        throw e;
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
