package io.evenkeel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every command that asks a Prometheus. */
final class PrometheusAccess {
  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Ask this Prometheus, such as http://localhost:9090, in place of a file.")
  String url = "";

  @Option(
      names = "--bearer-token-file",
      paramLabel = "FILE",
      description =
          "File with a token for Prometheus. Without one PROMETHEUS_USERNAME and"
              + " PROMETHEUS_PASSWORD of the environment count.")
  private String tokenFile = "";

  @Option(
      names = "--header",
      paramLabel = "NAME:VALUE",
      description = "Header for Prometheus, such as X-Scope-OrgID:ml; may be repeated.")
  private final List<String> headers = new ArrayList<>();

  PrometheusServer server(Map<String, String> environment) {
    return new PrometheusServer(url, tokenFile, environment, headers);
  }
}
