package io.evenkeel.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code recommend} that say where in Prometheus the usage is. */
final class PrometheusOptions {
  @Mixin PrometheusAccess access = new PrometheusAccess();

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
}
