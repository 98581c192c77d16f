package io.evenkeel.hpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of an {@link HpaState} as a value, to be stored and restored. Upstream keeps this in
 * memory only and loses it with every restart of the controller: windows start empty and a fall
 * that was held back happens at once.
 *
 * @param version version of this form, at present {@value #VERSION}
 * @param lastPass instant of the last pass
 * @param seeded whether there has been a pass
 * @param scaledToZero whether this HPA itself brought the workload to zero
 * @param recommendations what the metrics asked for, in upstream's order
 * @param scaleUps rises that were written
 * @param scaleDowns falls that were written
 */
public record HpaCheckpoint(
    int version,
    Instant lastPass,
    boolean seeded,
    boolean scaledToZero,
    List<Recommendation> recommendations,
    List<ScaleEvent> scaleUps,
    List<ScaleEvent> scaleDowns) {
  /** The version that is written, and the only one that is read. */
  public static final int VERSION = 1;

  /** Copies the lists. */
  public HpaCheckpoint {
    recommendations = List.copyOf(recommendations);
    scaleUps = List.copyOf(scaleUps);
    scaleDowns = List.copyOf(scaleDowns);
  }

  static HpaCheckpoint of(HpaState state) {
    Recommendations past = state.recommendations();
    List<Recommendation> recommendations = new ArrayList<>();
    for (int i = 0; i < past.size(); i++) {
      recommendations.add(
          new Recommendation(Instant.ofEpochMilli(past.atMillis(i)), past.replicas(i)));
    }
    return new HpaCheckpoint(
        VERSION,
        state.lastPass(),
        state.seeded(),
        state.scaledToZero(),
        recommendations,
        events(state.ups()),
        events(state.downs()));
  }

  private static List<ScaleEvent> events(ScaleEvents past) {
    List<ScaleEvent> events = new ArrayList<>();
    for (int i = 0; i < past.size(); i++) {
      events.add(
          new ScaleEvent(Instant.ofEpochMilli(past.atMillis(i)), past.change(i), past.outdated(i)));
    }
    return events;
  }

  /**
   * What the metrics asked for in one pass.
   *
   * @param at instant of the pass
   * @param replicas size before windows and limits, at least 0
   */
  public record Recommendation(Instant at, int replicas) {}

  /**
   * A change of size that was written.
   *
   * @param at instant of the pass
   * @param change number of replicas, at least 1
   * @param outdated whether a pass has found it beyond every period
   */
  public record ScaleEvent(Instant at, int change, boolean outdated) {}
}
