package io.evenkeel.cli;

import io.evenkeel.prometheus.client.Authentication;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.vpa.PrometheusCredentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A server that is named on the command line.
 *
 * @param url its address
 * @param tokenFile file with a bearer token; empty for none
 * @param environment variables, which may hold credentials
 */
record PrometheusServer(String url, String tokenFile, Map<String, String> environment) {
  /**
   * Returns a client of it.
   *
   * @throws IllegalArgumentException if the address or the file's name is none; the message says so
   */
  PrometheusClient client(Duration budget) {
    return PrometheusClient.builder(address())
        .budget(budget)
        .authentication(authentication())
        .build();
  }

  private URI address() {
    try {
      PrometheusClient.builder(URI.create(url));
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--prometheus must be a plain address such as http://localhost:9090", e);
    }
  }

  private Authentication authentication() {
    return tokenFile.isEmpty()
        ? new PrometheusCredentials("", "", "")
            .authorization(environment)
            .map(header -> Authentication.headers(Map.of("Authorization", header)))
            .orElse(Authentication.none())
        : Authentication.bearerFile(Path.of(tokenFile));
  }
}
