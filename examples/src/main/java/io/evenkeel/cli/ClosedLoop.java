package io.evenkeel.cli;

import io.evenkeel.prometheus.replay.Moment;
import io.evenkeel.prometheus.replay.RecordingHead;
import io.evenkeel.sim.Comparison;
import io.evenkeel.sim.ComparisonReport;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.load.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The simulation of configurations under the load of the past, in which their decisions have
 * consequences.
 *
 * <pre>
 * requests of a step = demand × step, / tokens per request if the demand is one of tokens
 * </pre>
 */
final class ClosedLoop {
  private static final int USUAL_PROMPT_TOKENS = 226;

  private final List<String> problems;
  private final WhatIfInput settings = new WhatIfInput();
  private final List<Double> counts = new ArrayList<>();
  private String demand;
  private int tokens;
  private int firstReplicas = -1;
  private long unknown;
  private Duration step = Duration.ZERO;

  ClosedLoop(String demand, List<String> problems) {
    this.demand = demand;
    this.problems = problems;
  }

  /** Sets the query that was recorded. */
  void demand(String query) {
    demand = query;
  }

  void plant(String text) {
    settings.plant(text);
  }

  void startUp(String text) {
    settings.startUp(text, "");
  }

  void slo(String text) {
    settings.objective("", text);
  }

  void signals(List<String> mappings) {
    settings.signals(mappings);
  }

  void tokens(String text) {
    if (text.matches("[1-9]\\d{0,5}")) {
      tokens = Integer.parseInt(text);
    } else if (!text.isEmpty()) {
      problems.add("--tokens-per-request " + text + ": must be a whole number from 1 to 999999");
    }
  }

  /** Adds the mistakes in what was set to the list of problems. */
  void check() {
    try {
      settings.plan();
    } catch (BadInputException e) {
      String.valueOf(e.getMessage()).lines().forEach(problems::add);
    }
  }

  /** Returns what collects the load while the past goes by. */
  Consumer<Moment> watching(RecordingHead head) {
    step = head.step();
    return demand.isEmpty() ? moment -> {} : this::add;
  }

  private void add(Moment moment) {
    if (firstReplicas < 0) {
      firstReplicas = moment.sizes().replicas().orElse(-1);
    }
    boolean known = Double.isFinite(moment.demand()) && moment.demand() >= 0;
    unknown += known ? 0 : 1;
    double perSecond = known ? moment.demand() / Math.max(1, tokens) : 0;
    counts.add(perSecond * step.toSeconds());
  }

  /** Simulates; empty, with a note of what is missing, if the load is not known. */
  Optional<ComparisonReport> run(List<ReplaySubject> subjects, List<String> notes) {
    if (demand.isEmpty()) {
      notes.add(
          "what the sizes would have led to is not simulated: name a query for the requests per"
              + " second by --demand, such as"
              + " 'sum(rate(vllm:request_success_total{namespace=\"…\"}[1m]))'");
      return Optional.empty();
    }
    if (unknown == counts.size()) {
      notes.add("what the sizes would have led to is not simulated: --demand has no result");
      return Optional.empty();
    }
    if (unknown > 0) {
      notes.add(
          unknown + " of " + counts.size() + " passes have no demand; they are simulated as idle");
    }
    try (Progress progress = new Progress(1)) {
      return Optional.of(comparison(subjects).progress(progress::within).runFor(length()));
    }
  }

  private Comparison comparison(List<ReplaySubject> subjects) {
    WhatIf whatIf = settings.plan();
    Comparison comparison = Comparison.under(load());
    for (ReplaySubject subject : subjects) {
      Simulation simulation = whatIf.set(Simulation.of(subject.manifest().spec()));
      if (firstReplicas > 0) {
        simulation.initialReplicas(firstReplicas);
      }
      comparison.candidate(subject.file(), simulation);
    }
    return comparison;
  }

  private Load load() {
    double[] all = counts.stream().mapToDouble(Double::doubleValue).toArray();
    Load load = Load.counted("recorded", step, all);
    return tokens == 0 ? load : load.sized(Tokens.fixed(USUAL_PROMPT_TOKENS), Tokens.fixed(tokens));
  }

  private Duration length() {
    return step.multipliedBy(counts.size());
  }
}
