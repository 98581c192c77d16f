package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request, one reply; what is left of an outage is a reply, too. The client brings address,
 * credentials and connections. Every call ends within the client's request timeout, and no answer
 * is read beyond {@value #LARGEST} bytes.
 *
 * <pre>
 * reads    are tried again after 429, 5xx and a failed connection, as {@link PatientRead} says
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

  /** A list of 20,000 large pods has as much; whatever has more is no answer to a question here. */
  static final int LARGEST = 64 * 1024 * 1024;

  private final HttpClient client;
  private final RequestConfig config;
  private final String root;
  private final Duration budget;

  ApiServer(KubernetesClient client) {
    this.config = client.getConfiguration().getRequestConfig();
    this.client =
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
    return new PatientRead(time -> send("GET", path, JSON, "", time), config, budget).answer();
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
    return await(send("POST", path, JSON, body.toString(), budget));
  }

  /** A server that answers 429 has done nothing, so that the same may be asked for again. */
  private Reply write(String method, ApiPath path, String type, String body) {
    long end = System.nanoTime() + budget.toNanos();
    Reply reply = await(send(method, path, type, body, budget));
    while (reply.status() == TOO_MANY && System.nanoTime() + pause(reply) - end < 0) {
      LockSupport.parkNanos(pause(reply));
      if (Thread.currentThread().isInterrupted()) {
        return reply;
      }
      reply = await(send(method, path, type, body, budget));
    }
    return reply;
  }

  private static long pause(Reply reply) {
    return TimeUnit.SECONDS.toNanos(Math.max(1, reply.retryAfterSeconds()));
  }

  private CompletableFuture<Reply> send(
      String method, ApiPath path, String type, String body, Duration time) {
    if (!path.safe()) {
      return CompletableFuture.completedFuture(
          Reply.none(path + " has a name that no object can have"));
    }
    HttpRequest.Builder request =
        client
            .newHttpRequestBuilder()
            .uri(root + path.text())
            .timeout(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
    if (!body.isEmpty()) {
      request.method(method, type, body);
    }
    return begun(request, time);
  }

  /** What cannot even be sent, such as a token with a line break in it, is a reply, too. */
  private CompletableFuture<Reply> begun(HttpRequest.Builder request, Duration time) {
    try {
      return ReplyBody.read(client, request.build(), LARGEST, time);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Waits for a reply, which comes within the budget of its request. */
  Reply await(CompletableFuture<Reply> coming) {
    try {
      return coming.get();
    } catch (ExecutionException e) {
      return Reply.none(reason(e.getCause()));
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      return Reply.none("interrupted while asking the API server");
    }
  }

  private String reason(@Nullable Throwable cause) {
    if (cause instanceof TimeoutException) {
      return "the API server did not answer within " + budget.toMillis() + " ms";
    }
    return cause instanceof ReplyBody.TooLargeException
        ? "the answer of the API server is larger than " + LARGEST + " bytes"
        : "the API server cannot be reached: " + words(cause);
  }

  /**
   * Returns what the network says. Of anything else only the kind is told: a header that cannot be
   * sent is quoted in the message, and it may be the one with the token.
   */
  private static String words(@Nullable Throwable cause) {
    String message = cause instanceof IOException ? cause.getMessage() : null;
    String kind = cause == null ? "no reason given" : cause.getClass().getSimpleName();
    return message == null || message.isBlank() ? kind : message;
  }
}
