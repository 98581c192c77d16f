package io.evenkeel.keda.trigger;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How an HTTP trigger sends its requests. The text form hides the values of headers.
 *
 * @param headers headers of every request
 * @param identity how further credentials are had
 * @param tls certificates and how they are checked
 * @param timeout time limit of a request
 */
public record HttpConnection(
    Map<String, String> headers, HttpIdentity identity, Tls tls, Duration timeout) {
  /** Copies the headers, in their order. */
  public HttpConnection {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(timeout, "timeout");
    headers = copy(headers);
  }

  static Map<String, String> copy(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  SourceQuery.Http get(String url) {
    return new SourceQuery.Http(url, headers, identity, tls, timeout);
  }

  @Override
  public String toString() {
    return "HttpConnection[headers=" + headers.keySet() + ", timeout=" + timeout + "]";
  }
}
