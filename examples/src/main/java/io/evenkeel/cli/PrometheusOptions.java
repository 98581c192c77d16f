package io.evenkeel.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code recommend} that say where in Prometheus the usage is. */
final class PrometheusOptions {
  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Usage from a Prometheus instead of a file, such as http://localhost:9090.")
  String url = "";

  @Option(
      names = "--history",
      paramLabel = "DURATION",
      description = "How far back, such as 8d. Default: 8d.")
  String history = "8d";

  @Option(
      names = "--resolution",
      paramLabel = "DURATION",
      description = "Time between two samples, such as 5m. Default: 1h, as the VPA's.")
  String resolution = "1h";

  @Option(
      names = "--pods",
      paramLabel = "REGEX",
      description = "Names of the pods that count. Default: those of the VPA's target.")
  String pods = "";

  @Option(
      names = "--container-labels",
      paramLabel = "NAMESPACE,POD,CONTAINER",
      description = "Labels of the usage metrics. Default: namespace,pod,container.")
  String labels = "namespace,pod,container";

  @Option(
      names = "--cadvisor-job",
      paramLabel = "JOB",
      description = "The only job whose metrics count. Default: any.")
  String job = "";

  @Option(
      names = "--bearer-token-file",
      paramLabel = "FILE",
      description =
          "File with a token for Prometheus. Without one PROMETHEUS_USERNAME and"
              + " PROMETHEUS_PASSWORD of the environment count.")
  String tokenFile = "";

  @Option(
      names = "--header",
      paramLabel = "NAME:VALUE",
      description = "Header for Prometheus, such as X-Scope-OrgID:ml; may be repeated.")
  final List<String> headers = new ArrayList<>();
}
