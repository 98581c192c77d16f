package io.evenkeel.prometheus.client;

import java.net.URI;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where a server sends us instead of answering.
 *
 * @param from what was asked
 * @param status the status
 * @param target where to; null if that cannot be understood
 */
record Redirect(URI from, int status, @Nullable URI target) {
  static Redirect of(URI from, HttpResponse<?> response) {
    String location = response.headers().firstValue("Location").orElse("");
    return new Redirect(from, response.statusCode(), target(from, location));
  }

  private static @Nullable URI target(URI from, String location) {
    try {
      URI to = location.isEmpty() ? null : from.resolve(location);
      return to == null || to.getHost() == null || to.getUserInfo() != null ? null : to;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  boolean isOne() {
    return status >= 300 && status < 400 && status != 304;
  }

  /** Credentials are for one server only, so that no other one is gone to. */
  boolean staysOnServer() {
    return target != null && Transport.origin(target).equals(Transport.origin(from));
  }

  Failure notFollowed() {
    String where = target == null ? "elsewhere" : "to " + Words.oneLine(Transport.origin(target));
    return new Failure(
        Failure.Kind.REDIRECTED,
        "%s redirects %s (%d), which is not followed; use the final address"
            .formatted(Transport.origin(from), where, status));
  }
}
