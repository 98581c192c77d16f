package io.evenkeel.cli;

import io.evenkeel.sim.JobSimulation;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Signal;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every subject under every load. */
final class WhatIf {
  private static final Duration LENGTH_OF_PATTERNS = Duration.ofMinutes(30);

  private final List<Subject> subjects;
  private final List<Load> loads;
  private final @Nullable Duration length;
  private final UnaryOperator<Simulation> settings;
  private final Map<String, Signal> signals;
  private final Jobs jobs;
  private final Set<String> notes;
  private final List<Outcome> fixed = new ArrayList<>();

  WhatIf(
      List<Subject> subjects,
      List<Load> loads,
      @Nullable Duration length,
      UnaryOperator<Simulation> settings,
      Map<String, Signal> signals,
      Jobs jobs,
      List<String> notes) {
    this.subjects = subjects;
    this.loads = loads;
    this.length = length;
    this.settings = settings;
    this.signals = signals;
    this.jobs = jobs;
    this.notes = new LinkedHashSet<>(notes);
  }

  List<Outcome> run() {
    List<Outcome> outcomes = new ArrayList<>();
    try (Progress progress = new Progress(subjects.size() * loads.size())) {
      for (Load load : loads) {
        List<Outcome> same = new ArrayList<>();
        for (Subject subject : subjects) {
          Simulation simulation = set(subject.simulation().get()).load(load);
          Report report = simulation.progress(progress::within).runFor(lengthOf(load));
          progress.done();
          report.notes().stream().filter(this::isNews).forEach(notes::add);
          same.add(
              new Outcome(
                  subject,
                  report,
                  simulation.clairvoyant().runFor(lengthOf(load)),
                  report
                      .vertical()
                      .map(it -> simulation.withoutVertical().runFor(lengthOf(load)))));
        }
        outcomes.addAll(same);
        if (subjects.size() > 1) {
          fixed.addAll(fixed(load, same));
        }
      }
    }
    return outcomes;
  }

  /** Configurations that are compared have to beat sizes that never change. */
  private List<Outcome> fixed(Load load, List<Outcome> compared) {
    Report best = compared.get(0).best();
    int most = compared.stream().mapToInt(it -> it.report().spec().maxReplicas()).max().orElse(1);
    List<Outcome> found = new ArrayList<>();
    int mean = (int) Math.ceil(best.elasticity().meanDemand());
    for (int size : new TreeSet<>(List.of(mean, best.elasticity().peakDemand()))) {
      if (size >= 1 && size <= most) {
        Subject subject = subjects.get(0).fixed(size);
        Report report = set(subject.simulation().get()).load(load).runFor(lengthOf(load));
        found.add(new Outcome(subject, report, best, Optional.empty()));
      }
    }
    return found;
  }

  /** Returns what became of sizes that never change, if several configurations were compared. */
  List<Outcome> fixed() {
    return List.copyOf(fixed);
  }

  /** Returns a simulation with all settings, for who has a load of their own. */
  Simulation set(Simulation simulation) {
    Simulation set = settings.apply(simulation);
    signals.forEach(set::signal);
    return set;
  }

  /** Runs the ScaledJobs. */
  List<JobSubject.Outcome> runJobs() {
    List<JobSubject.Outcome> outcomes = new ArrayList<>();
    for (JobSubject subject : jobs.subjects()) {
      for (Load load : loads) {
        JobSubject.Outcome outcome = subject.run(load, lengthOf(load), jobs.settings());
        outcome.report().notes().stream().filter(this::isNews).forEach(notes::add);
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  /** Reading the manifest may have noted the same field, with its line. */
  private boolean isNews(String note) {
    String field = note.substring(0, Math.max(0, note.indexOf(": ") + 1));
    return field.isEmpty() || notes.stream().noneMatch(earlier -> earlier.contains(field));
  }

  private Duration lengthOf(Load load) {
    return length == null ? load.length().orElse(LENGTH_OF_PATTERNS) : length;
  }

  /** Returns what the user should know beside the numbers. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * The ScaledJobs.
   *
   * @param subjects which
   * @param settings what their jobs are like
   */
  record Jobs(List<JobSubject> subjects, UnaryOperator<JobSimulation> settings) {}

  /**
   * One subject under one load.
   *
   * @param subject what was simulated
   * @param report what came of it
   * @param best what comes of it if somebody is in charge who knows the load in advance
   * @param alone what comes of it without the VPA, if there is one
   */
  record Outcome(Subject subject, Report report, Report best, Optional<Report> alone) {}
}
