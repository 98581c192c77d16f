package io.evenkeel.cli;

import io.evenkeel.manifest.HpaManifest;
import io.evenkeel.sim.Load;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Signal;
import io.evenkeel.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every autoscaler under every load. */
final class WhatIf {
  private static final Duration LENGTH_OF_PATTERNS = Duration.ofMinutes(30);

  private final List<HpaManifest> autoscalers;
  private final List<Load> loads;
  private final @Nullable Duration length;
  private final UnaryOperator<Simulation> settings;
  private final Map<String, Signal> signals;
  private final Set<String> notes;

  WhatIf(
      List<HpaManifest> autoscalers,
      List<Load> loads,
      @Nullable Duration length,
      UnaryOperator<Simulation> settings,
      Map<String, Signal> signals,
      List<String> notes) {
    this.autoscalers = autoscalers;
    this.loads = loads;
    this.length = length;
    this.settings = settings;
    this.signals = signals;
    this.notes = new LinkedHashSet<>(notes);
  }

  List<Outcome> run() {
    List<Outcome> outcomes = new ArrayList<>();
    try (Progress progress = new Progress(autoscalers.size() * loads.size())) {
      for (HpaManifest autoscaler : autoscalers) {
        for (Load load : loads) {
          Simulation simulation = settings.apply(Simulation.of(autoscaler.spec())).load(load);
          signals.forEach(simulation::signal);
          Report report = simulation.progress(progress::within).runFor(lengthOf(load));
          progress.done();
          notes.addAll(report.notes());
          outcomes.add(new Outcome(autoscaler, report));
        }
      }
    }
    return outcomes;
  }

  private Duration lengthOf(Load load) {
    return length == null ? load.length().orElse(LENGTH_OF_PATTERNS) : length;
  }

  /** Returns what the user should know beside the numbers. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * One autoscaler under one load.
   *
   * @param autoscaler the autoscaler
   * @param report what came of it
   */
  record Outcome(HpaManifest autoscaler, Report report) {}
}
