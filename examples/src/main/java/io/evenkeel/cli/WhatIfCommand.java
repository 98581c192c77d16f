package io.evenkeel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code evenkeel what-if}: simulates configurations under loads and reports what they would do.
 */
@Command(
    name = "what-if",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Simulates HorizontalPodAutoscalers under load and reports what they would do, and why.",
      "Without arguments: the bundled vLLM example under all five load patterns."
    })
final class WhatIfCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MANIFEST",
      arity = "0..*",
      description = "YAML or JSON files with HorizontalPodAutoscalers of autoscaling/v2.")
  private final List<String> manifests = new ArrayList<>();

  @Option(
      names = "--load",
      split = ",",
      paramLabel = "LOAD",
      description =
          "steady, ramp, spike, wave, burst, or a recorded FILE.csv; may be repeated."
              + " Without it: all five patterns.")
  private final List<String> loads = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "Simulated time, such as 30m or 2h. Default: 30m, or the whole recording.")
  private String length = "";

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the arrivals. Default: 1.")
  private String seed = "1";

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the HTML report goes. Default: evenkeel-report.")
  private Path report = Path.of("evenkeel-report");

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
  private String format = "text";

  @Option(
      names = "--arrivals",
      paramLabel = "KIND",
      description = "poisson or even, for the patterns. Default: poisson.")
  private String arrivals = "poisson";

  @Option(
      names = "--replica",
      paramLabel = "GPU",
      description = "h100, a100-80, a100-40, l40s, a10g or l4. Default: a10g.")
  private String replica = "a10g";

  @Option(
      names = "--start-up",
      paramLabel = "TIME",
      description = "From a replica's creation to its first request. Default: 85s.")
  private String startUp = "85s";

  @Option(
      names = "--objective",
      paramLabel = "TIME",
      description = "Longest time to first token that counts as good. Default: 2s.")
  private String objective = "2s";

  @Option(
      names = "--signal",
      paramLabel = "METRIC=SIGNAL",
      description = "What a metric of the manifest measures, where its name is not well known.")
  private final List<String> signals = new ArrayList<>();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    WhatIf whatIf = plan();
    List<WhatIf.Outcome> outcomes = whatIf.run();
    Path page = HtmlReport.write(report, outcomes);
    String text =
        format.equals("json")
            ? JsonReport.render(outcomes)
            : TextReport.render(outcomes, whatIf.notes(), page);
    command.commandLine().getOut().print(text);
    return 0;
  }

  private WhatIf plan() {
    WhatIfInput input = new WhatIfInput();
    input.manifests(manifests);
    input.loads(loads);
    input.length(length);
    input.seed(seed);
    input.arrivals(arrivals);
    input.replica(replica);
    input.startUp(startUp);
    input.objective(objective);
    input.signals(signals);
    input.format(format);
    input.report(report);
    return input.plan();
  }
}
