package io.evenkeel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel recommend}: what a VPA would recommend after a recorded usage. */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells what VerticalPodAutoscalers would recommend after a recorded usage, or after that of"
          + " the last days in a Prometheus, what capped it, and how each number came about.",
      "Without arguments: the bundled example."
    })
final class RecommendCommand implements Callable<Integer> {
  @Option(
      names = "--vpa",
      paramLabel = "FILE",
      description = "YAML or JSON file with VerticalPodAutoscalers; may be repeated.")
  private final List<String> manifests = new ArrayList<>();

  @Option(
      names = "--usage",
      paramLabel = "FILE.csv",
      description =
          "Recorded usage: container,time,cores,bytes and perhaps pod, in the order of the times.")
  private String usage = "";

  @Mixin private PrometheusOptions prometheus = new PrometheusOptions();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The present, such as 2026-03-01T12:00:00Z; later rows are not read.")
  private String at = "";

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "Manifest of the workload, whose current requests are shown beside.")
  private String workload = "";

  @Option(
      names = "--cost",
      description =
          "Also what the recommender would have cost on this history: slack, and time over the"
              + " request. Evenkeel's own, not upstream's.")
  private boolean cost;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
  private String format = "text";

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    RecommendInput input = new RecommendInput();
    input.manifests(manifests);
    input.usage(usage, prometheus);
    input.at(at);
    input.workload(workload);
    input.format(format);
    List<Recommended> all = input.plan().run(cost);
    command
        .commandLine()
        .getOut()
        .print(
            format.equals("json")
                ? RecommendJson.render(all)
                : RecommendText.render(all, input.notes()));
    return 0;
  }
}
