package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request, one reply; what is left of an outage is a reply, too. The client brings address,
 * credentials and connections. Every call ends within the client's request timeout.
 *
 * <pre>
 * reads    the client tries again after 429 and 5xx
 * writes   are sent once, and again only after a 429 whose Retry-After is within the timeout
 * </pre>
 *
 * <p>The client's own trying again goes on behind the back of who has given up: a write might
 * arrive a minute after somebody else has taken over.
 *
 * <p>Objects are read and written as JSON: fields that no model knows survive, and what is called
 * of the client is alike in all its versions.
 */
final class ApiServer {
  static final String JSON = "application/json";
  static final String MERGE = "application/merge-patch+json";
  static final String JSON_PATCH = "application/json-patch+json";
  static final String APPLY = "application/apply-patch+yaml";

  private static final Duration DEFAULT_BUDGET = Duration.ofSeconds(10);

  private static final int TOO_MANY = 429;

  private final HttpClient patient;
  private final HttpClient once;
  private final String root;
  private final Duration budget;

  ApiServer(KubernetesClient client) {
    this.patient = client.getHttpClient();
    RequestConfig config = client.getConfiguration().getRequestConfig();
    this.once =
        client
            .newClient(new RequestConfigBuilder(config).withRequestRetryBackoffLimit(0).build())
            .getHttpClient();
    String address = client.getMasterUrl().toString();
    this.root = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    this.budget = budget(client.getConfiguration());
  }

  private static Duration budget(Config config) {
    int millis = config.getRequestTimeout();
    return millis > 0 ? Duration.ofMillis(millis) : DEFAULT_BUDGET;
  }

  Reply get(ApiPath path) {
    return await(begin(path));
  }

  /** Sends a request for an object; {@link #await} has the reply. */
  CompletableFuture<Reply> begin(ApiPath path) {
    return send(patient, "GET", path, JSON, "");
  }

  Reply post(ApiPath path, JsonNode body) {
    return write("POST", path, JSON, body.toString());
  }

  Reply put(ApiPath path, JsonNode body) {
    return write("PUT", path, JSON, body.toString());
  }

  Reply patch(ApiPath path, String type, String body) {
    return write("PATCH", path, type, body);
  }

  Reply delete(ApiPath path, JsonNode options) {
    return write("DELETE", path, JSON, options.toString());
  }

  /** Sends a request once, whatever the reply. */
  Reply postOnce(ApiPath path, JsonNode body) {
    return await(send(once, "POST", path, JSON, body.toString()));
  }

  /** A server that answers 429 has done nothing, so that the same may be asked for again. */
  private Reply write(String method, ApiPath path, String type, String body) {
    long end = System.nanoTime() + budget.toNanos();
    Reply reply = await(send(once, method, path, type, body));
    while (reply.status() == TOO_MANY && System.nanoTime() + pause(reply) - end < 0) {
      LockSupport.parkNanos(pause(reply));
      if (Thread.currentThread().isInterrupted()) {
        return reply;
      }
      reply = await(send(once, method, path, type, body));
    }
    return reply;
  }

  private static long pause(Reply reply) {
    return TimeUnit.SECONDS.toNanos(Math.max(1, reply.retryAfterSeconds()));
  }

  private CompletableFuture<Reply> send(
      HttpClient client, String method, ApiPath path, String type, String body) {
    if (!path.safe()) {
      return CompletableFuture.completedFuture(
          Reply.none(path + " has a name that no object can have"));
    }
    HttpRequest.Builder request =
        client
            .newHttpRequestBuilder()
            .uri(root + path.text())
            .timeout(budget.toMillis(), TimeUnit.MILLISECONDS);
    if (!body.isEmpty()) {
      request.method(method, type, body);
    }
    return client
        .sendAsync(request.build(), String.class)
        .thenApply(response -> reply(response))
        .orTimeout(budget.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Reply reply(HttpResponse<String> response) {
    String body = response.body();
    return new Reply(
        response.code(), body == null ? "" : body, Texts.seconds(response.header("Retry-After")));
  }

  /** Waits for a reply, which comes within the budget of its request. */
  Reply await(CompletableFuture<Reply> coming) {
    try {
      return coming.get();
    } catch (ExecutionException e) {
      return Reply.none(
          e.getCause() instanceof TimeoutException
              ? "the API server did not answer within " + budget.toMillis() + " ms"
              : "the API server cannot be reached: " + words(e.getCause()));
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      return Reply.none("interrupted while asking the API server");
    }
  }

  private static String words(@Nullable Throwable cause) {
    String message = cause == null ? "no reason given" : cause.getMessage();
    return message == null || message.isBlank() ? String.valueOf(cause) : message;
  }
}
