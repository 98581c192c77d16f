package io.evenkeel.hpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of an {@link HpaState} as a value, to be stored and restored. Upstream keeps this in
 * memory only and loses it with every restart of the controller: then policies allow again what
 * they have just allowed, and windows begin anew at the current size, so that a change which was
 * due is put off by a whole window.
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

  /** Returns every rule the checkpoint breaks; none if it can be restored. */
  List<Violation> violations() {
    List<Violation> found = new ArrayList<>();
    if (version != VERSION) {
      FieldPath path = FieldPath.of("version");
      found.add(Violation.notSupported(path, "" + version, List.of("" + VERSION)));
    }
    checkSize("recommendations", recommendations.size(), Recommendations.CAPACITY, found);
    checkSize("scaleUps", scaleUps.size(), ScaleEvents.CAPACITY, found);
    checkSize("scaleDowns", scaleDowns.size(), ScaleEvents.CAPACITY, found);
    for (int i = 0; i < recommendations.size(); i++) {
      FieldPath path = FieldPath.of("recommendations").index(i).child("replicas");
      checkLeast(path, recommendations.get(i).replicas(), 0, found);
    }
    checkEvents("scaleUps", scaleUps, found);
    checkEvents("scaleDowns", scaleDowns, found);
    return found;
  }

  private static void checkEvents(String field, List<ScaleEvent> events, List<Violation> found) {
    for (int i = 0; i < events.size(); i++) {
      FieldPath path = FieldPath.of(field).index(i).child("change");
      checkLeast(path, events.get(i).change(), 1, found);
    }
  }

  private static void checkLeast(FieldPath path, int value, int least, List<Violation> found) {
    if (value < least) {
      found.add(Violation.invalid(path, value, "must be greater than or equal to " + least));
    }
  }

  private static void checkSize(String field, int size, int most, List<Violation> found) {
    if (size > most) {
      found.add(Violation.invalid(FieldPath.of(field), size, "must have at most " + most));
    }
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
