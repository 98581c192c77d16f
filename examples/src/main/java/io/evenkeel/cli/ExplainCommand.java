package io.evenkeel.cli;

import io.evenkeel.sim.SizeDecision;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel explain}: every change of size in a simulation, and why it was made. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Simulates HorizontalPodAutoscalers and ScaledObjects under load and tells every change of"
          + " size: who made it, and which metric or trigger caused it.",
      "Without arguments: the bundled vLLM example under all five load patterns."
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private SimulationOptions options = new SimulationOptions();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Only the last change up to that time, such as 6m45s.")
  private String at = "";

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    WhatIfInput input = new WhatIfInput();
    options.readInto(input);
    Duration until = input.at(at);
    WhatIf whatIf = input.plan();
    PrintWriter out = command.commandLine().getOut();
    for (WhatIf.Outcome outcome : whatIf.run()) {
      out.printf(
          "%s/%s under %s%n",
          outcome.subject().namespace(), outcome.subject().name(), outcome.report().load());
      List<SizeDecision> told = told(outcome.report().decisions(), until);
      told.forEach(decision -> tell(decision, out));
      if (told.isEmpty()) {
        out.println("  the size never changes");
      }
    }
    whatIf.notes().forEach(note -> out.println("Note: " + note));
    return 0;
  }

  private List<SizeDecision> told(List<SizeDecision> all, Duration until) {
    List<SizeDecision> before = all.stream().filter(d -> d.at().compareTo(until) <= 0).toList();
    return at.isEmpty() || before.isEmpty()
        ? before
        : before.subList(before.size() - 1, before.size());
  }

  private static void tell(SizeDecision decision, PrintWriter out) {
    out.printf(
        "  after %s, %s: %s → %s%n",
        Durations.text(decision.at()), decision.by(), decision.from(), decision.to());
    decision.explanation().render().lines().forEach(line -> out.println("    " + line));
  }
}
