package io.evenkeel.prometheus.client;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request that is under way.
 *
 * @param uri what is asked
 * @param response the answer to come
 * @param deadline when it is no longer waited for
 * @param secrets what no message may repeat
 */
record Sent(
    URI uri,
    CompletableFuture<HttpResponse<InputStream>> response,
    Deadline deadline,
    Secrets secrets) {
  /** Begins a request. Its body, too, ends with the deadline. */
  static Sent send(HttpClient http, HttpRequest request, Deadline deadline, Secrets secrets) {
    return new Sent(
        request.uri(),
        http.sendAsync(request, info -> new BodyStream(deadline)),
        deadline,
        secrets);
  }

  /** Waits for the head of the answer. */
  HttpResponse<InputStream> await() throws FailedCall {
    try {
      return response.get(deadline.nanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw Troubles.noAnswer(uri);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new FailedCall(Failure.Kind.INTERRUPTED, "interrupted while waiting for the server");
    } catch (ExecutionException e) {
      throw Troubles.of(e.getCause(), uri);
    } catch (CancellationException e) {
      throw Troubles.noAnswer(uri);
    }
  }
}
