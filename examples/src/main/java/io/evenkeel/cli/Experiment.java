package io.evenkeel.cli;

import io.evenkeel.sim.Report;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.SizeDecision;
import io.evenkeel.sim.Timeline;
import io.evenkeel.sim.fault.Fault;
import io.evenkeel.sim.fault.Faults;
import io.evenkeel.sim.fault.Window;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.load.Tokens;
import io.evenkeel.sim.replica.VllmReplica;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A simulation in which what a lint rule predicts would show. All are of one kind of replica, an
 * A10G, and of requests of 512 and 256 tokens.
 */
enum Experiment {
  /** The load is over: how long until the workload is small again? */
  QUIET(Duration.ofHours(6)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      return simulation.initialReplicas(most(bounds)).load(rate(0));
    }

    @Override
    Seen judge(Report report) {
      List<SizeDecision> decisions = report.decisions();
      int end = decisions.isEmpty() ? most(report) : decisions.get(decisions.size() - 1).to();
      double since = decisions.isEmpty() ? 0 : decisions.get(decisions.size() - 1).at().toSeconds();
      boolean kept = end > report.leastReplicas();
      return kept
          ? new Seen(
              true,
              "without any load for %s it still had %s of %s replicas, %s more than its minimum"
                  .formatted(
                      Durations.text(report.length()),
                      end,
                      most(report),
                      end - report.leastReplicas()))
          : new Seen(
              since > 1800,
              "without any load it took %s from %s to %s replicas"
                  .formatted(time(since), most(report), end));
    }
  },

  /** A fifth of what the smallest size can serve: does the workload grow all the same? */
  LIGHT(Duration.ofHours(1)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      int least = Math.max(1, bounds.leastReplicas());
      return simulation.initialReplicas(least).load(rate(0.2 * least * CAPACITY));
    }

    @Override
    Seen judge(Report report) {
      int least = Math.max(1, report.leastReplicas());
      int peak = report.peakReplicas();
      return new Seen(
          peak > least,
          "at a fifth of what %s replicas can serve it grew to %s; %s would have been enough"
              .formatted(least, peak, report.elasticity().peakDemand()));
    }
  },

  /** Twice what the smallest size can serve: does the workload grow at all, and when? */
  OVERLOAD(Duration.ofHours(1)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      int least = Math.max(1, bounds.leastReplicas());
      return simulation.initialReplicas(least).load(rate(2 * least * CAPACITY));
    }

    @Override
    Seen judge(Report report) {
      int least = Math.max(1, report.leastReplicas());
      String load = "at twice what %s replicas can serve".formatted(least);
      if (report.peakReplicas() <= least) {
        return new Seen(
            true,
            "%s it never grew; after %s %s requests were waiting"
                .formatted(load, Durations.text(report.length()), last(report).waiting()));
      }
      double grown = secondsWhen(report, row -> row.desired() > least);
      int needed = report.elasticity().peakDemand();
      int peak = report.peakReplicas();
      boolean late = grown > 120;
      boolean wrong = peak < needed || peak > needed + 1;
      return new Seen(
          late || wrong,
          "%s it grew after %s, and to %s where %s are needed"
              .formatted(load, time(grown), peak, needed));
    }
  },

  /** Bursts with pauses: does it swing, and what does that cost those who ask? */
  BURSTS(Duration.ofHours(2)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      Load bursts =
          rate(0.1 * CAPACITY)
              .limited(Duration.ofMinutes(6))
              .then(rate(3 * CAPACITY).limited(Duration.ofMinutes(6)))
              .repeated(10);
      return simulation.initialReplicas(Math.max(1, bounds.leastReplicas())).load(bursts);
    }

    @Override
    Seen judge(Report report) {
      return new Seen(
          report.flaps() >= 4,
          "under bursts every 12 min it changed its direction %s times in %s, and %s of the requests"
                  .formatted(
                      report.flaps(),
                      Durations.text(report.length()),
                      TextReport.percent(report.sloAttainment()))
              + " were answered in time");
    }
  },

  /** The metrics vanish under load: does the workload keep its size? */
  BLIND(Duration.ofHours(1)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      Window gone = Window.of(Duration.ofMinutes(20), Duration.ofMinutes(40));
      return simulation
          .initialReplicas(most(bounds))
          .load(rate(0.5 * most(bounds) * CAPACITY))
          .faults(Faults.of(new Fault.MetricMissing(Fault.EVERY_METRIC, gone, 1)));
    }

    @Override
    Seen judge(Report report) {
      int before =
          report.timeline().rows().stream()
              .filter(row -> row.seconds() < 1200)
              .reduce((one, other) -> other)
              .map(Timeline.Row::desired)
              .orElse(0);
      int after = last(report).desired();
      return new Seen(
          after < before,
          "when its series vanished under load it went from %s to %s replicas; %s were needed"
              .formatted(before, after, report.elasticity().peakDemand()));
    }
  },

  /** Everything that acts on one workload at once, under a spike and no load after it. */
  TOGETHER(Duration.ofHours(1)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      return simulation.load(Load.spike());
    }

    @Override
    Seen judge(Report report) {
      return report.findings().isEmpty()
          ? new Seen(false, "under load spikes they did not get into each other's way")
          : new Seen(true, String.join("; ", report.findings()));
    }
  };

  static final VllmReplica REPLICA = VllmReplica.a10g();

  private static final int PROMPT = 512;
  private static final int OUTPUT = 256;
  private static final double CAPACITY = REPLICA.capacity(PROMPT, OUTPUT);

  /** In which experiment each rule's prediction would show. */
  private static final Map<String, Experiment> BY_RULE =
      Map.ofEntries(
          Map.entry("slow-scale-in", QUIET),
          Map.entry("scaling-disabled", QUIET),
          Map.entry("activation-never-off", QUIET),
          Map.entry("minimum-keeps-awake", QUIET),
          Map.entry("cooldown-without-sleep", QUIET),
          Map.entry("preallocated-memory", QUIET),
          Map.entry("gpu-duty-cycle", LIGHT),
          Map.entry("memory-copy-as-memory", LIGHT),
          Map.entry("counter-as-gauge", LIGHT),
          Map.entry("target-never-reached", OVERLOAD),
          Map.entry("target-beyond-slots", OVERLOAD),
          Map.entry("average-divided-again", OVERLOAD),
          Map.entry("scale-out-waits", OVERLOAD),
          Map.entry("latency-as-target", OVERLOAD),
          Map.entry("hpa-of-fixed-size", OVERLOAD),
          Map.entry("scaled-object-of-fixed-size", OVERLOAD),
          Map.entry("stabilization-shorter-than-lag", BURSTS),
          Map.entry("cooldown-shorter-than-start", BURSTS),
          Map.entry("null-hides-outage", BLIND),
          Map.entry("two-autoscalers", TOGETHER),
          Map.entry("hpa-and-vpa", TOGETHER));

  private final Duration length;

  Experiment(Duration length) {
    this.length = length;
  }

  /** Returns the one in which a rule's prediction would show; empty if time does not matter. */
  static Optional<Experiment> of(String rule) {
    return Optional.ofNullable(BY_RULE.get(rule));
  }

  /** Sets up what is tried; the bounds of the workload are those of a short report. */
  abstract Simulation set(Simulation simulation, Report bounds);

  /** Says what came of it, and whether that is what the rule predicts. */
  abstract Seen judge(Report report);

  Duration length() {
    return length;
  }

  /** Returns the name as on the command line and in JSON. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Load rate(double requestsPerSecond) {
    return Load.constant(requestsPerSecond).sized(Tokens.fixed(PROMPT), Tokens.fixed(OUTPUT));
  }

  private static int most(Report report) {
    return report.spec().maxReplicas();
  }

  private static Timeline.Row last(Report report) {
    List<Timeline.Row> rows = report.timeline().rows();
    return rows.get(rows.size() - 1);
  }

  private static double secondsWhen(Report report, Predicate<Timeline.Row> is) {
    return report.timeline().rows().stream()
        .filter(is)
        .mapToDouble(Timeline.Row::seconds)
        .findFirst()
        .orElse((double) report.length().toSeconds());
  }

  private static String time(double seconds) {
    return Durations.text(Duration.ofSeconds(Math.round(seconds)));
  }

  /**
   * What came of it.
   *
   * @param asPredicted whether that is what the rule predicts
   * @param text in words, with the numbers
   */
  record Seen(boolean asPredicted, String text) {}
}
