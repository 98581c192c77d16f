package io.evenkeel.sim;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.sim.Simulation.Seat;
import java.util.ArrayList;
import java.util.List;

/**
 * Who steers the size of one workload: the first, and those beside it. Mutable, as a builder is.
 */
final class Rivals {
  private static final String HPA = "HPA";
  private static final String SCALED_OBJECT = "ScaledObject";

  private final List<Rival> others = new ArrayList<>();
  private Rival first;
  private boolean guarded = true;

  private Rivals(Rival first) {
    this.first = first;
  }

  static Rivals of(HpaSpec spec) {
    return new Rivals(rival("of the workload", spec));
  }

  static Rivals of(ScaledObject object) {
    return new Rivals(rival(object));
  }

  private static Rival rival(String name, HpaSpec spec) {
    return new Rival(
        HPA,
        name,
        new Bounds(spec.minReplicas(), spec.maxReplicas()),
        (options, plant) -> new HpaController(spec, options, plant));
  }

  private static Rival rival(ScaledObject object) {
    return new Rival(
        SCALED_OBJECT,
        object.metadata().name(),
        new Bounds(
            ScaledObjectController.leastReplicas(object),
            ScaledObjectController.bounds(object).maxReplicas()),
        (options, plant) -> new ScaledObjectController(object, options, plant));
  }

  /** Returns whether the first is alone. */
  boolean isEmpty() {
    return others.isEmpty();
  }

  /** Returns whether an HPA refuses to decide where another selects the same pods. */
  boolean areGuarded() {
    return guarded;
  }

  /** Returns all, the first first. */
  List<Rival> all() {
    List<Rival> all = new ArrayList<>(others);
    all.add(0, first);
    return all;
  }

  /** Returns the widest bounds of all. */
  Bounds bounds() {
    List<Bounds> bounds = all().stream().map(Rival::bounds).toList();
    return new Bounds(
        bounds.stream().mapToInt(Bounds::least).min().orElse(0),
        bounds.stream().mapToInt(Bounds::most).max().orElse(0));
  }

  Rivals copy() {
    Rivals copy = new Rivals(first);
    copy.others.addAll(others);
    copy.guarded = guarded;
    return copy;
  }

  void rename(String name) {
    first = new Rival(first.kind(), name, first.bounds(), first.seat());
  }

  void add(String name, HpaSpec spec) {
    others.add(rival(name, spec));
  }

  void add(ScaledObject object) {
    others.add(rival(object));
  }

  void unguard() {
    guarded = false;
  }

  /**
   * One who steers the size.
   *
   * @param kind HPA or ScaledObject
   * @param name its name
   * @param bounds its bounds
   * @param seat what it is
   */
  record Rival(String kind, String name, Bounds bounds, Seat seat) {
    String title() {
      return kind + " " + name;
    }

    /** Returns what follows HPA or KEDA where it is named as who decided. */
    String signature() {
      return kind.equals(HPA) ? name : "of " + title();
    }
  }
}
