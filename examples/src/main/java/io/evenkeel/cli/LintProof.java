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
 * Simulates what findings predict. Each object is put through each {@link Experiment} once, however
 * many findings point at it.
 */
final class LintProof {
  private final Map<String, List<Subject>> subjects = new LinkedHashMap<>();
  private final Map<String, Proof> proofs = new LinkedHashMap<>();
  private final Map<Finding, Proof> byFinding = new LinkedHashMap<>();
  private final List<WhatIf.Outcome> outcomes = new ArrayList<>();

  /** Proves nothing: what is found is printed as it is. */
  static LintProof none() {
    return new LintProof();
  }

  /** Tries every finding that predicts something which time brings to light. */
  static LintProof of(List<Finding> findings) {
    LintProof proof = new LintProof();
    for (Finding finding : findings) {
      Experiment.of(finding.rule()).ifPresent(it -> proof.tryOut(finding, it));
    }
    return proof;
  }

  /** Returns what the simulator has to say to a finding. */
  Optional<Proof> of(Finding finding) {
    return Optional.ofNullable(byFinding.get(finding));
  }

  /** Writes the charts of all runs; empty if there was none. */
  Optional<Path> charts(Path directory) throws IOException {
    return outcomes.isEmpty()
        ? Optional.empty()
        : Optional.of(HtmlReport.write(directory, "lint-proof.html", outcomes));
  }

  private void tryOut(Finding finding, Experiment experiment) {
    for (Subject subject : subjects.computeIfAbsent(finding.file(), LintProof::read)) {
      if (isOf(finding, subject)) {
        String key = finding.file() + " " + subject.name() + " " + experiment;
        byFinding.put(finding, proofs.computeIfAbsent(key, unused -> run(subject, experiment)));
      }
    }
  }

  /** What cannot be read cannot be simulated; lint itself has told what is wrong with it. */
  private static List<Subject> read(String file) {
    List<String> problems = new ArrayList<>();
    ManifestInput input = new ManifestInput(problems);
    input.read(List.of(file));
    return problems.isEmpty() ? input.subjects(Experiment.REPLICA) : List.of();
  }

  /** A finding names the object that it concerns, a subject all that act on its target. */
  private static boolean isOf(Finding finding, Subject subject) {
    String name = finding.object().substring(finding.object().lastIndexOf('/') + 1);
    return List.of(subject.name().split(" \\+ ")).contains(name)
        || finding.object().startsWith("VerticalPodAutoscaler");
  }

  private Proof run(Subject subject, Experiment experiment) {
    Report bounds = base(subject).load(Load.constant(0)).runFor(Duration.ofSeconds(1));
    Simulation simulation = experiment.set(base(subject), bounds);
    Report report = simulation.runFor(experiment.length());
    Report best = simulation.clairvoyant().runFor(experiment.length());
    outcomes.add(new WhatIf.Outcome(subject, report, best, Optional.empty()));
    return new Proof(experiment, experiment.judge(report), report);
  }

  private static Simulation base(Subject subject) {
    return subject.simulation().get().replica(Experiment.REPLICA);
  }

  /**
   * What the simulator has to say.
   *
   * @param experiment what was tried
   * @param seen what came of it
   * @param report the whole run
   */
  record Proof(Experiment experiment, Experiment.Seen seen, Report report) {
    /** Returns a line for people. */
    String line() {
      return (seen.asPredicted() ? "proof: " : "not shown: ") + seen.text();
    }
  }
}
