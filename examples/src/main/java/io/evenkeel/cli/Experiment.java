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
    String tell(Report report) {
      int end = lastSize(report);
      int kept = end - report.leastReplicas();
      return kept > 0
          ? "without any load for %s it still had %s of %s replicas, %s more than its minimum"
              .formatted(Durations.text(report.length()), end, most(report), kept)
          : "without any load it took %s from %s to %s replicas"
              .formatted(time(shrunkAfter(report)), most(report), end);
    }
  },

  /** A fifth of what the smallest size can serve: does the workload grow all the same? */
  LIGHT(Duration.ofHours(1)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      int least = least(bounds);
      return simulation.initialReplicas(least).load(rate(0.2 * least * CAPACITY));
    }

    @Override
    String tell(Report report) {
      return "at a fifth of what %s replicas can serve it had up to %s; %s would have been enough"
          .formatted(least(report), report.peakReplicas(), report.elasticity().peakDemand());
    }
  },

  /** Twice what the smallest size can serve: does the workload grow at all, when, and how far? */
  OVERLOAD(Duration.ofHours(1)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      int least = least(bounds);
      return simulation.initialReplicas(least).load(rate(2 * least * CAPACITY));
    }

    @Override
    String tell(Report report) {
      String load = "at twice what %s replicas can serve it ".formatted(least(report));
      return grows(report)
          ? load
              + "grew after %s, and to %s where %s are needed"
                  .formatted(
                      time(grownAfter(report)),
                      report.peakReplicas(),
                      report.elasticity().peakDemand())
          : load
              + "never grew; after %s %s requests were waiting"
                  .formatted(Durations.text(report.length()), last(report).waiting());
    }
  },

  /** Bursts with pauses: does it swing, and what does that cost those who ask? */
  BURSTS(Duration.ofHours(2)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      Duration half = Duration.ofMinutes(6);
      Load burst = rate(0.1 * CAPACITY).limited(half).then(rate(3 * CAPACITY).limited(half));
      return simulation.initialReplicas(least(bounds)).load(burst.repeated(10));
    }

    @Override
    String tell(Report report) {
      String served = TextReport.percent(report.sloAttainment());
      return "under bursts every 12 min it changed its direction %s times in %s, and %s of the"
              .formatted(report.flaps(), Durations.text(report.length()), served)
          + " requests were answered in time";
    }
  },

  /** The series vanish under load: does the workload keep its size? */
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
    String tell(Report report) {
      return "when its series vanished under load it went from %s to %s replicas; %s were needed"
          .formatted(sizeAt(report, 1200), lastSize(report), report.elasticity().peakDemand());
    }
  },

  /** Everything that acts on one workload at once, under spikes. */
  TOGETHER(Duration.ofHours(1)) {
    @Override
    Simulation set(Simulation simulation, Report bounds) {
      return simulation.load(Load.spike());
    }

    @Override
    String tell(Report report) {
      return report.findings().isEmpty()
          ? "under spikes of the load they did not get into each other's way"
          : "under spikes of the load: " + String.join("; ", report.findings());
    }
  };

  static final VllmReplica REPLICA = VllmReplica.a10g();

  private static final int PROMPT = 512;
  private static final int OUTPUT = 256;
  private static final double CAPACITY = REPLICA.capacity(PROMPT, OUTPUT);

  private final Duration length;

  Experiment(Duration length) {
    this.length = length;
  }

  /** Sets up what is tried; the bounds of the workload are those of any report of it. */
  abstract Simulation set(Simulation simulation, Report bounds);

  /** Says in words what came of it, with the numbers. */
  abstract String tell(Report report);

  Duration length() {
    return length;
  }

  /** Returns the name as in JSON. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  static boolean grows(Report report) {
    return report.peakReplicas() > least(report);
  }

  /** Returns the seconds until it first wanted more than it began with. */
  static double grownAfter(Report report) {
    return secondsWhen(report, row -> row.desired() > least(report));
  }

  /** Returns the seconds until its last change. */
  static double shrunkAfter(Report report) {
    List<SizeDecision> changes = report.decisions();
    return changes.isEmpty() ? 0 : changes.get(changes.size() - 1).at().toMillis() / 1000.0;
  }

  static int lastSize(Report report) {
    return sizeAt(report, Double.POSITIVE_INFINITY);
  }

  /** Returns the size that was wanted then, which at first is what it began with. */
  static int sizeAt(Report report, double seconds) {
    return report.decisions().stream()
        .filter(it -> it.at().toMillis() < seconds * 1000)
        .reduce((one, other) -> other)
        .map(SizeDecision::to)
        .orElseGet(() -> report.timeline().rows().get(0).replicas());
  }

  private static Load rate(double requestsPerSecond) {
    double rounded = Math.rint(requestsPerSecond * 100) / 100;
    return Load.constant(rounded).sized(Tokens.fixed(PROMPT), Tokens.fixed(OUTPUT));
  }

  private static int least(Report report) {
    return Math.max(1, report.leastReplicas());
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
}
