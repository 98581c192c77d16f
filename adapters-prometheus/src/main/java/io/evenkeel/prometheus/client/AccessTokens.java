package io.evenkeel.prometheus.client;

import io.evenkeel.keda.trigger.HttpIdentity;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Access tokens that are still good, at most 64; a token is renewed 10 s early, as in Go. */
final class AccessTokens {
  private static final int MOST = 64;
  private static final long EARLY_NANOS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanoTime;
  private final Map<HttpIdentity.OAuth, Kept> kept =
      new LinkedHashMap<>(MOST, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HttpIdentity.OAuth, Kept> eldest) {
          return size() > MOST;
        }
      };

  AccessTokens(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns a token, which is asked for if there is none that is good. */
  String token(HttpIdentity.OAuth identity, HttpClient http, Deadline deadline) throws FailedCall {
    synchronized (kept) {
      Kept known = kept.get(identity);
      if (known != null && known.end() - nanoTime.getAsLong() > EARLY_NANOS) {
        return known.text();
      }
    }
    TokenServer.AccessToken token = new TokenServer(identity, http, deadline).token();
    synchronized (kept) {
      long end = nanoTime.getAsLong() + token.lifetime().toNanos();
      kept.put(identity, new Kept(token.text(), end));
    }
    return token.text();
  }

  private record Kept(String text, long end) {
    @Override
    public String toString() {
      return "Kept[…]";
    }
  }
}
