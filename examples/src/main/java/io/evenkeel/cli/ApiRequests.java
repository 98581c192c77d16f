package io.evenkeel.cli;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** Counts the requests to the API server, by verb and code. Beginning a watch is one request. */
final class ApiRequests implements Interceptor {
  private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final int LEAST_CODE = 100;
  private static final int MOST_CODE = 599;

  private final MeterRegistry registry;

  ApiRequests(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    int code = response.code();
    count(request, code < LEAST_CODE || code > MOST_CODE ? "other" : String.valueOf(code));
  }

  @Override
  public void afterConnectionFailure(HttpRequest request, Throwable failure) {
    count(request, "none");
  }

  private void count(HttpRequest request, String code) {
    String method = request.method();
    Counter.builder("evenkeel.api.requests")
        .description("Requests to the API server, by verb and code; none without an answer.")
        .tags("verb", VERBS.contains(method) ? method : "other", "code", code)
        .register(registry)
        .increment();
  }
}
