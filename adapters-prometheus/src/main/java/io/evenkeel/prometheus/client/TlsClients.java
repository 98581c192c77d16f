package io.evenkeel.prometheus.client;

import io.evenkeel.keda.trigger.Tls;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;

/** The clients of the JDK by their certificates, so that connections are kept; at most 16. */
final class TlsClients {
  /** No certificates of one's own. */
  static final Tls PLAIN = new Tls("", "", "", /* insecure= */ false);

  private static final int MOST = 16;

  private final Map<Tls, HttpClient> clients =
      new LinkedHashMap<>(MOST, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tls, HttpClient> eldest) {
          return size() > MOST;
        }
      };

  /** Returns a client that never follows a redirect by itself. */
  synchronized HttpClient client(Tls tls) throws FailedCall {
    HttpClient known = clients.get(tls);
    if (known == null) {
      known = build(tls);
      clients.put(tls, known);
    }
    return known;
  }

  private static HttpClient build(Tls tls) throws FailedCall {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER);
    try {
      return tls.equals(PLAIN) ? builder.build() : builder.sslContext(TlsFiles.of(tls)).build();
    } catch (IllegalArgumentException e) {
      throw new FailedCall(Failure.Kind.NO_CREDENTIALS, String.valueOf(e.getMessage()));
    }
  }
}
