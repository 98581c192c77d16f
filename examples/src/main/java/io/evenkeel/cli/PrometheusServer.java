package io.evenkeel.cli;

import io.evenkeel.prometheus.client.Authentication;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.vpa.PrometheusCredentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server that is named on the command line.
 *
 * @param url its address
 * @param tokenFile file with a bearer token; empty for none
 * @param environment variables, which may hold credentials
 * @param headers further headers, such as {@code X-Scope-OrgID: ml}
 */
record PrometheusServer(
    String url, String tokenFile, Map<String, String> environment, List<String> headers) {
  /**
   * Returns a client of it.
   *
   * @throws IllegalArgumentException if the address or the file's name is none; the message says so
   */
  PrometheusClient client(Duration budget) {
    return PrometheusClient.builder(address())
        .budget(budget)
        .authentication(authentication(), Authentication.headers(parsedHeaders()))
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

  private Map<String, String> parsedHeaders() {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String header : headers) {
      int cut = header.indexOf(':');
      if (cut < 1) {
        throw new IllegalArgumentException("--header must be NAME: VALUE");
      }
      parsed.put(header.substring(0, cut).strip(), header.substring(cut + 1).strip());
    }
    return parsed;
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
