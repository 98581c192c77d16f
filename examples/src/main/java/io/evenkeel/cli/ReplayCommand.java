package io.evenkeel.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel replay}: what a configuration would have decided in the past. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a HorizontalPodAutoscaler over the past of its workload, pass by pass, and tells where"
          + " it would have decided as the cluster did, and where not, and why.",
      "The past comes from a Prometheus that scrapes kube-state-metrics, or from a file that"
          + " --record saved."
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "HPA", description = "YAML or JSON file with the HPA.")
  private String manifest = "";

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "Another configuration, over the same past.")
  private String against = "";

  @Mixin private PastOptions past = new PastOptions();

  @Option(
      names = "--lag",
      paramLabel = "TIME",
      description =
          "How much later than at the next pass the cluster may be seen to do the same."
              + " Default: 30s, because sizes are scraped only so often.")
  private String lag = "30s";

  @Option(
      names = "--tokens-per-request",
      paramLabel = "N",
      description = "--demand tells tokens per second instead; every answer has N tokens.")
  private String tokens = "";

  @Option(
      names = {"--plant", "--replica"},
      paramLabel = "PLANT",
      description = "What a replica of the simulation is, as for what-if. Default: a10g.")
  private String plant = "a10g";

  @Option(
      names = "--start-up",
      paramLabel = "TIME",
      description = "From a simulated replica's creation to its first request. Default: 85s.")
  private String startUp = "";

  @Option(
      names = "--slo",
      paramLabel = "SLO",
      description = "What counts as good in the simulation, such as ttft=2s@0.95.")
  private String slo = "";

  @Option(
      names = "--signal",
      paramLabel = "METRIC=SIGNAL",
      description = "What a metric measures, where its name is not well known to the simulation.")
  private final List<String> signals = new ArrayList<>();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
  private String format = "text";

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    ReplayInput input = new ReplayInput(past);
    input.manifests(manifest, against);
    input.lag(lag);
    input.format(format);
    input.closedLoop().plant(plant);
    input.closedLoop().startUp(startUp);
    input.closedLoop().slo(slo);
    input.closedLoop().signals(signals);
    input.closedLoop().tokens(tokens);
    input.closedLoop().check();
    ReplayOutcome outcome = input.plan().run();
    PrintWriter out = command.commandLine().getOut();
    out.print(
        json || format.equals("json") ? ReplayJson.render(outcome) : ReplayText.render(outcome));
    return 0;
  }
}
