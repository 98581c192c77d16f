package io.evenkeel.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.sim.SizeDecision;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
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
      "Simulates HorizontalPodAutoscalers, ScaledObjects and ScaledJobs under load and tells every"
          + " change of size: who made it, and which metric or trigger caused it.",
      "Without arguments: the bundled vLLM example under all five load patterns."
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private SimulationOptions options = new SimulationOptions();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Only the last change up to that time, such as 6m45s.")
  private String at = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
  private String format = "text";

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    WhatIfInput input = new WhatIfInput();
    options.readInto(input);
    input.format(format);
    Duration until = input.at(at);
    WhatIf whatIf = input.plan();
    List<Story> stories = new ArrayList<>();
    for (WhatIf.Outcome it : whatIf.run()) {
      List<SizeDecision> told = told(it.report().decisions(), until);
      Subject subject = it.subject();
      stories.add(new Story(subject.namespace(), subject.name(), it.report().load(), told));
    }
    for (JobSubject.Outcome it : whatIf.runJobs()) {
      List<SizeDecision> told = told(it.report().decisions(), until);
      JobSubject subject = it.subject();
      stories.add(new Story(subject.namespace(), subject.name(), it.report().load(), told));
    }
    PrintWriter out = command.commandLine().getOut();
    if (format.equals("json")) {
      out.print(json(stories, whatIf.notes()));
    } else {
      stories.forEach(story -> tell(story, out));
      whatIf.notes().forEach(note -> out.println("Note: " + note));
    }
    return 0;
  }

  private List<SizeDecision> told(List<SizeDecision> all, Duration until) {
    List<SizeDecision> before = all.stream().filter(d -> d.at().compareTo(until) <= 0).toList();
    return at.isEmpty() || before.isEmpty()
        ? before
        : before.subList(before.size() - 1, before.size());
  }

  private static void tell(Story story, PrintWriter out) {
    out.printf("%s/%s under %s%n", story.namespace(), story.name(), story.load());
    story.decisions().forEach(decision -> tell(decision, out));
    if (story.decisions().isEmpty()) {
      out.println("  the size never changes");
    }
  }

  private static void tell(SizeDecision decision, PrintWriter out) {
    out.printf(
        "  after %s, %s: %s → %s%n",
        Durations.text(decision.at()), decision.by(), decision.from(), decision.to());
    decision.explanation().render().lines().forEach(line -> out.println("    " + line));
  }

  private static String json(List<Story> stories, List<String> notes) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode runs = root.putArray("runs");
    for (Story story : stories) {
      ObjectNode run = runs.addObject();
      run.put("namespace", story.namespace());
      run.put("name", story.name());
      run.put("load", story.load());
      ArrayNode decisions = run.putArray("decisions");
      story.decisions().forEach(it -> JsonReport.decision(decisions.addObject(), it));
    }
    notes.forEach(root.putArray("notes")::add);
    return JsonReport.print(root);
  }

  /**
   * The changes of one object's size under one load.
   *
   * @param namespace namespace of the object
   * @param name name of the object
   * @param load name of the load
   * @param decisions the changes
   */
  private record Story(String namespace, String name, String load, List<SizeDecision> decisions) {}
}
