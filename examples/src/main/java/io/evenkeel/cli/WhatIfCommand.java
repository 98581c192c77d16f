package io.evenkeel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code evenkeel what-if}: simulates configurations under loads and reports what they would do.
 */
@Command(
    name = "what-if",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Simulates HorizontalPodAutoscalers, ScaledObjects and ScaledJobs under load, with the"
          + " VerticalPodAutoscalers of what they scale, and reports what they would do, and why.",
      "Without arguments: the bundled vLLM example under all five load patterns."
    })
final class WhatIfCommand implements Callable<Integer> {
  @Mixin private SimulationOptions options = new SimulationOptions();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the HTML report goes. Default: evenkeel-report.")
  private Path report = Path.of("evenkeel-report");

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also write every run of an HPA or ScaledObject over time to this file.")
  private @Nullable Path csv;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
  private String format = "text";

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    WhatIfInput input = new WhatIfInput();
    options.readInto(input);
    input.format(format);
    input.report(report);
    input.csv(csv);
    WhatIf whatIf = input.plan();
    List<WhatIf.Outcome> outcomes = whatIf.run();
    List<JobSubject.Outcome> jobs = whatIf.runJobs();
    Path page = outcomes.isEmpty() ? report : HtmlReport.write(report, outcomes);
    if (csv != null) {
      CsvTimeline.write(csv, outcomes);
    }
    command
        .commandLine()
        .getOut()
        .print(
            format.equals("json")
                ? JsonReport.render(outcomes, whatIf.fixed(), jobs)
                : text(whatIf, outcomes, jobs, page));
    return 0;
  }

  private static String text(
      WhatIf whatIf, List<WhatIf.Outcome> outcomes, List<JobSubject.Outcome> jobs, Path page) {
    List<String> notes = whatIf.notes();
    StringBuilder text = new StringBuilder();
    if (!jobs.isEmpty()) {
      text.append(JobText.render(jobs));
    }
    if (outcomes.isEmpty()) {
      notes.forEach(note -> text.append("Note: ").append(note).append('\n'));
    } else {
      text.append(TextReport.render(outcomes, whatIf.fixed(), notes, page));
    }
    return text.toString();
  }
}
