package io.evenkeel.cli;

import io.evenkeel.sim.Report;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How to try what a lint rule predicts.
 *
 * @param experiment in which it would show
 * @param shows whether it does
 */
record Trial(Experiment experiment, Predicate<Report> shows) {
  private static final double HALF_HOUR = 1800;

  /** Metrics need up to 75 s to reach a decision; what comes later is due to something else. */
  private static final double LATE = 75;

  private static final int SWINGS = 4;

  private static final Trial KEEPS =
      new Trial(Experiment.QUIET, it -> Experiment.lastSize(it) > it.leastReplicas());
  private static final Trial SHRINKS_SLOWLY =
      new Trial(Experiment.QUIET, it -> KEEPS.shows(it) || Experiment.shrunkAfter(it) > HALF_HOUR);
  private static final Trial GROWS_FOR_NOTHING = new Trial(Experiment.LIGHT, Experiment::grows);
  private static final Trial NEVER_GROWS =
      new Trial(Experiment.OVERLOAD, it -> !Experiment.grows(it));
  private static final Trial GROWS_LATE =
      new Trial(Experiment.OVERLOAD, it -> Experiment.grownAfter(it) >= LATE);
  private static final Trial OVERSHOOTS =
      new Trial(Experiment.OVERLOAD, it -> it.peakReplicas() > it.elasticity().peakDemand() + 1);
  private static final Trial SWINGS_TO_AND_FRO =
      new Trial(Experiment.BURSTS, it -> it.flaps() >= SWINGS);
  private static final Trial SHRINKS_BLINDLY =
      new Trial(Experiment.BLIND, it -> Experiment.lastSize(it) < Experiment.sizeAt(it, 1200));
  private static final Trial INTERFERES =
      new Trial(Experiment.TOGETHER, it -> !it.findings().isEmpty());

  private static final Map<String, Trial> BY_RULE =
      Map.ofEntries(
          Map.entry("slow-scale-in", SHRINKS_SLOWLY),
          Map.entry("scaling-disabled", KEEPS),
          Map.entry("activation-never-off", KEEPS),
          Map.entry("minimum-keeps-awake", KEEPS),
          Map.entry("preallocated-memory", KEEPS),
          Map.entry("gpu-duty-cycle", GROWS_FOR_NOTHING),
          Map.entry("memory-copy-as-memory", GROWS_FOR_NOTHING),
          Map.entry("counter-as-gauge", GROWS_FOR_NOTHING),
          Map.entry("target-never-reached", NEVER_GROWS),
          Map.entry("target-beyond-slots", NEVER_GROWS),
          Map.entry("average-divided-again", NEVER_GROWS),
          Map.entry("hpa-of-fixed-size", NEVER_GROWS),
          Map.entry("scaled-object-of-fixed-size", NEVER_GROWS),
          Map.entry("scale-out-waits", GROWS_LATE),
          Map.entry("latency-as-target", OVERSHOOTS),
          Map.entry("stabilization-shorter-than-lag", SWINGS_TO_AND_FRO),
          Map.entry("cooldown-shorter-than-start", SWINGS_TO_AND_FRO),
          Map.entry("null-hides-outage", SHRINKS_BLINDLY),
          Map.entry("two-autoscalers", INTERFERES),
          Map.entry("hpa-and-vpa", INTERFERES));

  /** Returns how to try what a rule predicts; empty if time does not bring it to light. */
  static Optional<Trial> of(String rule) {
    return Optional.ofNullable(BY_RULE.get(rule));
  }

  boolean shows(Report report) {
    return shows.test(report);
  }
}
