package io.evenkeel.cli;

import io.evenkeel.lint.Finding;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Simulates what findings predict. Each workload is put through each {@link Experiment} once,
 * however many findings point at it. Other metrics of the same workload may hide what a rule
 * predicts of one; then it does not show.
 */
final class LintProof {
  private final Map<List<String>, List<Subject>> subjects = new LinkedHashMap<>();
  private final Map<String, Report> runs = new LinkedHashMap<>();
  private final Map<Finding, Proof> proofs = new LinkedHashMap<>();
  private final List<WhatIf.Outcome> outcomes = new ArrayList<>();

  /** Proves nothing: what is found is printed as it is. */
  static LintProof none() {
    return new LintProof();
  }

  /** Tries every finding that predicts something which time brings to light. */
  static LintProof of(List<Finding> findings) {
    LintProof proof = new LintProof();
    for (Finding finding : findings) {
      Trial.of(finding.rule()).ifPresent(it -> proof.tryOut(finding, it, findings));
    }
    return proof;
  }

  /** Returns what the simulator has to say to a finding. */
  Optional<Proof> of(Finding finding) {
    return Optional.ofNullable(proofs.get(finding));
  }

  /** Writes the charts of all runs; empty if there was none. */
  Optional<Path> charts(Path directory) throws IOException {
    return outcomes.isEmpty()
        ? Optional.empty()
        : Optional.of(HtmlReport.write(directory, "lint-proof.html", outcomes));
  }

  private void tryOut(Finding finding, Trial trial, List<Finding> all) {
    boolean together = trial.experiment() == Experiment.TOGETHER;
    List<String> files = together ? readable(all) : List.of(finding.file());
    for (Subject subject : subjects.computeIfAbsent(files, LintProof::read)) {
      if (isOf(finding, subject)) {
        Report report =
            runs.computeIfAbsent(
                files + " " + subject.name() + " " + trial.experiment(),
                unused -> run(subject, trial.experiment()));
        proofs.put(finding, new Proof(trial, report));
      }
    }
  }

  /** Returns the files of all findings that can be simulated: who meets whom is known there. */
  private List<String> readable(List<Finding> all) {
    return all.stream()
        .map(Finding::file)
        .distinct()
        .filter(it -> !subjects.computeIfAbsent(List.of(it), LintProof::read).isEmpty())
        .toList();
  }

  /** What cannot be read cannot be simulated; lint itself has told what is wrong with it. */
  private static List<Subject> read(List<String> files) {
    List<String> problems = new ArrayList<>();
    ManifestInput input = new ManifestInput(problems);
    input.targets().together(true, false);
    if (!files.isEmpty()) {
      input.read(files);
    }
    return problems.isEmpty() ? input.subjects(Experiment.REPLICA) : List.of();
  }

  /** A finding names the object that it concerns, a subject all that act on its target. */
  private static boolean isOf(Finding finding, Subject subject) {
    String name = finding.object().substring(finding.object().lastIndexOf('/') + 1);
    return List.of(subject.name().split(" \\+ ")).contains(name)
        || finding.object().startsWith("VerticalPodAutoscaler");
  }

  private Report run(Subject subject, Experiment experiment) {
    Report bounds = base(subject).load(Load.constant(0)).runFor(Duration.ofSeconds(1));
    Simulation simulation = experiment.set(base(subject), bounds);
    Report report = simulation.runFor(experiment.length());
    Report best = simulation.clairvoyant().runFor(experiment.length());
    outcomes.add(new WhatIf.Outcome(subject, report, best, Optional.empty()));
    return report;
  }

  private static Simulation base(Subject subject) {
    return subject.simulation().get().replica(Experiment.REPLICA);
  }

  /**
   * What the simulator has to say.
   *
   * @param trial what was tried
   * @param report the run
   */
  record Proof(Trial trial, Report report) {
    boolean shows() {
      return trial.shows(report);
    }

    String text() {
      return trial.experiment().tell(report);
    }

    /** Returns a line for people. */
    String line() {
      return (shows() ? "proof: " : "not shown: ") + text();
    }
  }
}
