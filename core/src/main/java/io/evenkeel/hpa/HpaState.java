package io.evenkeel.hpa;

import io.evenkeel.model.WriteOutcome;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What must be remembered of one workload between passes: past recommendations for the windows,
 * past changes of size for the policies. The caller owns it; one workload, one state. Not
 * thread-safe.
 *
 * <p>Made by {@link HorizontalAutoscaler#newState()}. Only {@link #commit}, {@link #changed} and
 * {@link HorizontalAutoscaler#advance} change it.
 */
public final class HpaState {
  private final CompiledSpec spec;
  private final Recommendations recommendations;
  private final ScaleEvents ups = new ScaleEvents();
  private final ScaleEvents downs = new ScaleEvents();

  /** Scratch space of {@code advance}, so that it does not allocate; not part of the memory. */
  private final Pass scratch;

  private boolean seeded;
  private boolean scaledToZero;
  private long lastPassMillis = -Millis.FAR;

  HpaState(CompiledSpec spec) {
    this.spec = spec;
    long passes =
        spec.speedLimit.longestWindowMillis() / Math.max(1, Millis.of(spec.options.syncPeriod()));
    this.recommendations =
        new Recommendations((int) Math.min(Recommendations.CAPACITY, passes + 3));
    this.scratch = new Pass(spec.options, spec.rules.length);
  }

  /**
   * Remembers a decision, once its outcome is known.
   *
   * <p>What the metrics asked for is remembered in any case, as upstream does; a change of size
   * only if it was {@link WriteOutcome#APPLIED}.
   *
   * @param decision a decision that was made from this state
   * @param outcome what became of the write
   */
  public void commit(Decision decision, WriteOutcome outcome) {
    OptionalInt recommendation = decision.grounds().recommendation();
    long at = followed(Millis.of(decision.at()));
    begin(at, decision.current());
    if (decision.explanation().has(HpaStep.SCALING_DISABLED)) {
      foundAtZero();
    }
    if (recommendation.isPresent()) {
      recommend(at, recommendation.getAsInt());
    }
    if (outcome == WriteOutcome.APPLIED) {
      applied(at, decision.current(), decision.replicas());
    }
  }

  /**
   * Remembers a change of size without the decision behind it, as a controller does that finds the
   * last write of its predecessor to have arrived, or that only looks on while somebody else
   * resizes the workload.
   *
   * @param at instant of the pass that made the change; before the last pass counts as at that
   * @param from size before, at least 0
   * @param to size that was written, at least 0
   */
  public void changed(Instant at, int from, int to) {
    applied(effectiveMillis(Millis.of(at)), from, to);
  }

  /** Returns whether this HPA itself brought the workload to zero, and so may wake it. */
  public boolean scaledToZero() {
    return scaledToZero;
  }

  /** Returns a copy of the memory, for {@link HorizontalAutoscaler#restore}. */
  public HpaCheckpoint checkpoint() {
    return HpaCheckpoint.of(this);
  }

  void begin(long nowMillis, int current) {
    lastPassMillis = nowMillis;
    if (!seeded) {
      recommendations.append(nowMillis, current);
      seeded = true;
    }
  }

  /** With the gate off upstream takes the mark away where it finds the workload at zero. */
  void foundAtZero() {
    scaledToZero &= spec.options.gates().scaleToZero();
  }

  void recommend(long nowMillis, int replicas) {
    recommendations.record(nowMillis, replicas, spec.speedLimit.longestWindowMillis());
  }

  void applied(long nowMillis, int from, int to) {
    if (from == to) {
      return;
    }
    spec.speedLimit.recordEvent(this, from, to, nowMillis);
    scaledToZero = spec.marksZero(from, to);
  }

  void restore(HpaCheckpoint checkpoint) {
    seeded = checkpoint.seeded();
    scaledToZero = checkpoint.scaledToZero();
    lastPassMillis = Millis.of(checkpoint.lastPass());
    for (HpaCheckpoint.Recommendation each : checkpoint.recommendations()) {
      recommendations.append(Millis.of(each.at()), each.replicas());
    }
    checkpoint.scaleUps().forEach(e -> ups.append(Millis.of(e.at()), e.change(), e.outdated()));
    checkpoint.scaleDowns().forEach(e -> downs.append(Millis.of(e.at()), e.change(), e.outdated()));
  }

  /** Time does not go backwards: an instant before the last pass counts as the last pass. */
  long effectiveMillis(long nowMillis) {
    return Math.max(Millis.clamped(nowMillis), lastPassMillis);
  }

  /**
   * Follows a clock that was set back: what is remembered stays as old as it was at the last pass.
   * Upstream's history is kept by a clock that nobody sets.
   *
   * @return the instant of the pass, by the clock as it is now
   */
  long followed(long nowMillis) {
    long now = Millis.clamped(nowMillis);
    if (now < lastPassMillis) {
      recommendations.move(now - lastPassMillis);
      ups.move(now - lastPassMillis);
      downs.move(now - lastPassMillis);
      lastPassMillis = now;
    }
    return now;
  }

  /** A state without history behaves as if the current size had just been recommended. */
  int highestRecommendation(int value, int current, long nowMillis, long ageMillis) {
    int seed = seeded || ageMillis <= 0 ? value : Math.max(value, current);
    return recommendations.highest(seed, nowMillis, ageMillis);
  }

  /** A state without history behaves as if the current size had just been recommended. */
  int lowestRecommendation(int value, int current, long nowMillis, long ageMillis) {
    int seed = seeded || ageMillis <= 0 ? value : Math.min(value, current);
    return recommendations.lowest(seed, nowMillis, ageMillis);
  }

  /**
   * Returns what the metrics asked for in the last {@link HorizontalAutoscaler#advance}, before
   * windows and limits; empty if they were not asked or failed.
   */
  public OptionalInt recommended() {
    return scratch.outcome == Pass.Outcome.MEASURED
        ? OptionalInt.of(scratch.recommendation)
        : OptionalInt.empty();
  }

  /** Returns whether the last {@link HorizontalAutoscaler#advance} looked at the metrics at all. */
  public boolean looked() {
    return scratch.outcome == Pass.Outcome.MEASURED || scratch.firstFailure >= 0;
  }

  /**
   * Returns what the last {@link HorizontalAutoscaler#advance} measured of a metric, as {@link
   * MetricResult#measured} has it; empty if it failed or was not looked at.
   *
   * @param metric place of the metric in the spec, from 0
   */
  public OptionalLong measured(int metric) {
    return scratch.status[metric] == Pass.PROPOSED
        ? OptionalLong.of(scratch.measured[metric])
        : OptionalLong.empty();
  }

  /**
   * Says that this HPA itself brought the workload to zero, as its status condition {@code
   * ScaledToZero} tells a controller that has no checkpoint.
   */
  public void markScaledToZero() {
    scaledToZero = true;
  }

  /** Says that the history is complete as it stands. */
  void markSeeded() {
    seeded = true;
  }

  boolean seeded() {
    return seeded;
  }

  Instant lastPass() {
    return Instant.ofEpochMilli(lastPassMillis);
  }

  Recommendations recommendations() {
    return recommendations;
  }

  ScaleEvents ups() {
    return ups;
  }

  ScaleEvents downs() {
    return downs;
  }

  Pass scratch() {
    return scratch;
  }
}
