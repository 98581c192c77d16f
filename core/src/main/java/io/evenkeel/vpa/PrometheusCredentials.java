package io.evenkeel.vpa;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How to log in to Prometheus. An empty text is one that is not set.
 *
 * @param bearerToken token; beats all else
 * @param username name for basic authentication; counts only with a password
 * @param password password for basic authentication
 */
public record PrometheusCredentials(String bearerToken, String username, String password) {
  /** Refuses null components. */
  public PrometheusCredentials {
    Objects.requireNonNull(bearerToken, "bearerToken");
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(password, "password");
  }

  /**
   * Returns the value of the Authorization header; empty for none.
   *
   * @param environment variables, of which PROMETHEUS_USERNAME and PROMETHEUS_PASSWORD count if
   *     nothing else is set
   */
  public Optional<String> authorization(Map<String, String> environment) {
    if (!bearerToken.isEmpty()) {
      return Optional.of("Bearer " + bearerToken);
    }
    return basic(username, password)
        .or(
            () ->
                basic(
                    environment.getOrDefault("PROMETHEUS_USERNAME", ""),
                    environment.getOrDefault("PROMETHEUS_PASSWORD", "")));
  }

  private static Optional<String> basic(String name, String secret) {
    if (name.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    byte[] pair = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "PrometheusCredentials[secret]";
  }
}
