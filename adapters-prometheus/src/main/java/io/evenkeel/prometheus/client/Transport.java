package io.evenkeel.prometheus.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Sends forms to the server. Every request is a POST, because proxies limit the length of URLs;
 * none of them changes anything there.
 *
 * @param http the JDK's client, which never follows a redirect by itself
 * @param server address the paths of the API are appended to
 * @param credentials who is asking
 * @param parameters sent with every request
 * @param limits how much of an answer is read
 * @param distrustWarnings whether an answer with warnings is none
 * @param nanoTime time that passes
 * @param jitter numbers from 0 to 1 that spread retries
 */
record Transport(
    HttpClient http,
    URI server,
    Credentials credentials,
    Map<String, String> parameters,
    Limits limits,
    boolean distrustWarnings,
    LongSupplier nanoTime,
    DoubleSupplier jitter) {
  static final String FORM = "application/x-www-form-urlencoded";

  Deadline deadline(Duration budget) {
    return Deadline.in(budget, nanoTime);
  }

  Transport within(Limits other) {
    return new Transport(
        http, server, credentials, parameters, other, distrustWarnings, nanoTime, jitter);
  }

  URI resolve(String path) {
    String base = server.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + path);
  }

  /** Returns scheme, host and port, as messages name the server. */
  static String origin(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /** Begins a request. The server is told how long it may take, so that it gives up when we do. */
  Sent send(URI uri, Map<String, String> form, Deadline deadline) throws FailedCall {
    Duration left = deadline.left().plusMillis(1);
    byte[] body = body(form, left).getBytes(StandardCharsets.US_ASCII);
    Outgoing outgoing = Outgoing.post(uri, FORM, body);
    Map<String, String> headers = credentials.headers(outgoing);
    HttpRequest.Builder request =
        outgoing.request().timeout(left).header("Accept", "application/json");
    try {
      headers.forEach(request::setHeader);
    } catch (IllegalArgumentException e) {
      throw new FailedCall(
          Failure.Kind.NO_CREDENTIALS, "a header of the credentials is none that can be sent");
    }
    return Sent.send(http, request.build(), deadline, credentials.secrets(headers));
  }

  private String body(Map<String, String> form, Duration left) {
    StringBuilder body = new StringBuilder(encoded(form));
    if (!parameters.isEmpty()) {
      body.append('&').append(encoded(parameters));
    }
    if (form.containsKey("query") && !parameters.containsKey("timeout")) {
      body.append("&timeout=").append(left.toMillis()).append("ms");
    }
    return body.toString();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
