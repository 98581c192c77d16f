package io.evenkeel.cli;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.sim.Sampling;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.cluster.Delay;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads the file that says how metrics come about and when the HPA looks at them. */
final class SamplingInput {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<String> problems;
  private Sampling sampling = Sampling.defaults();
  private HpaOptions options = HpaOptions.defaults();
  private Duration syncPhase = Duration.ZERO;
  private Duration syncJitter = Duration.ZERO;

  SamplingInput(List<String> problems) {
    this.problems = problems;
  }

  void read(String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      Path file = Path.of(text);
      if (Files.isRegularFile(file)) {
        read(new SettingsFile(file, problems));
      } else {
        problems.add("--sampling " + text + ": no such file; check the path");
      }
    } catch (InvalidPathException e) {
      problems.add("--sampling " + text + ": is no file name (" + e.getReason() + ")");
    }
  }

  private void read(SettingsFile file) {
    sampling =
        new Sampling(
            file.seconds("scrapeInterval", SECOND, sampling.scrapeInterval()),
            file.seconds("rateWindow", SECOND, sampling.rateWindow()),
            file.seconds("quantileWindow", SECOND, sampling.quantileWindow()),
            file.seconds("ruleInterval", Duration.ZERO, sampling.ruleInterval()),
            file.seconds("relistInterval", Duration.ZERO, sampling.relistInterval()),
            phases(file));
    options = options.withSyncPeriod(file.seconds("syncPeriod", SECOND, options.syncPeriod()));
    syncPhase = file.seconds("syncPhase", Duration.ZERO, syncPhase);
    syncJitter = file.seconds("syncJitter", Duration.ZERO, syncJitter);
    file.rejectOthers();
  }

  private static Sampling.Phases phases(SettingsFile file) {
    String text = file.text("phases", "halfway");
    if (!text.equals("halfway") && !text.equals("drawn")) {
      file.report("phases", "must be halfway or drawn, got " + text);
    }
    return text.equals("drawn") ? Sampling.Phases.DRAWN : Sampling.Phases.HALFWAY;
  }

  /** Returns the simulation with all that is set in the file. */
  Simulation applied(Simulation simulation) {
    return simulation
        .sampling(sampling)
        .options(options)
        .syncPhase(upTo(syncPhase))
        .syncJitter(upTo(syncJitter));
  }

  private static Delay upTo(Duration most) {
    return Delay.uniform(0, (double) most.toSeconds());
  }
}
