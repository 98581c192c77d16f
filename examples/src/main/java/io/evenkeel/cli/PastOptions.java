package io.evenkeel.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code replay} that say where the past is. */
final class PastOptions {
  @Mixin PrometheusAccess access = new PrometheusAccess();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Begin of the past, such as 2026-03-01T12:00:00Z, or how long before its end, such as"
              + " 7d. Default: 1d.")
  String from = "1d";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "End of the past, such as 2026-03-02T12:00:00Z. Default: now.")
  String to = "";

  @Option(
      names = "--sync-period",
      paramLabel = "TIME",
      description = "Time between two passes, whole seconds. Default: 15s, as the HPA's.")
  String syncPeriod = "15s";

  @Option(
      names = "--adapter-config",
      paramLabel = "FILE",
      description = "Configuration of prometheus-adapter, by whose rules metrics are read.")
  String adapterConfig = "";

  @Option(
      names = "--query",
      paramLabel = "METRIC=PROMQL",
      description =
          "Query of your own for a metric of the HPA; may be repeated. One for pods needs the label"
              + " pod.")
  final List<String> queries = new ArrayList<>();

  @Option(
      names = "--pods",
      paramLabel = "REGEX",
      description = "Names of the workload's pods (RE2). Default: those its kind gives them.")
  String pods = "";

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description = "A past that was recorded, instead of a server.")
  String recording = "";

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Save what was fetched, for --recording; compressed if the name ends in .gz"
              + " (docs/replay.md).")
  String record = "";

  @Option(
      names = "--demand",
      paramLabel = "PROMQL",
      description =
          "Query for the requests per second that came. With it the configurations are also"
              + " simulated under this load, closed-loop.")
  String demand = "";
}
