package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request, one reply. The client brings address, credentials and connections, and tries again
 * after 429 and 5xx as the server asks it to; what is left of an outage is a reply, too. Every call
 * ends within the client's request timeout.
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

  private final KubernetesClient client;
  private final String root;
  private final Duration budget;

  ApiServer(KubernetesClient client) {
    this.client = client;
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
    return send("GET", path, JSON, "");
  }

  Reply post(ApiPath path, JsonNode body) {
    return await(send("POST", path, JSON, body.toString()));
  }

  Reply put(ApiPath path, JsonNode body) {
    return await(send("PUT", path, JSON, body.toString()));
  }

  Reply patch(ApiPath path, String type, String body) {
    return await(send("PATCH", path, type, body));
  }

  Reply delete(ApiPath path, JsonNode options) {
    return await(send("DELETE", path, JSON, options.toString()));
  }

  private CompletableFuture<Reply> send(String method, ApiPath path, String type, String body) {
    if (!path.safe()) {
      return CompletableFuture.completedFuture(
          Reply.none(path + " has a name that no object can have"));
    }
    HttpRequest.Builder request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(root + path.text())
            .timeout(budget.toMillis(), TimeUnit.MILLISECONDS);
    if (!body.isEmpty()) {
      request.method(method, type, body);
    }
    return client
        .getHttpClient()
        .sendAsync(request.build(), String.class)
        .thenApply(response -> new Reply(response.code(), text(response)))
        .orTimeout(budget.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String text(HttpResponse<String> response) {
    String body = response.body();
    return body == null ? "" : body;
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
