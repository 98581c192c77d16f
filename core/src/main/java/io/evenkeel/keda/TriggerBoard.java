package io.evenkeel.keda;

import io.evenkeel.keda.formula.Bindings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of an object's triggers for {@link ScaledObjectActivator#advance(ActivationState,
 * TriggerBoard, long)}: written on, decided on, and written on again, so that a tick allocates
 * nothing. Not thread-safe.
 *
 * <pre>
 * active   some value &gt; its activation threshold; with a formula: composite &gt; activationTarget
 * error    some trigger failed
 * and      all triggers are cpu or memory: active
 * </pre>
 */
public final class TriggerBoard {
  private static final double MILLI = 1000;
  private static final double HALF = 0.5;

  private final double[] thresholds;
  private final int[] variables;
  private final @Nullable ScalingModifiersPlan plan;
  private final @Nullable Bindings bindings;
  private final boolean[] active;
  private final boolean[] failed;
  private final boolean onlyResources;
  private int replicas;

  TriggerBoard(
      ScaledObjectSpec spec, Optional<ScalingModifiersPlan> plan, List<Double> thresholds) {
    int count = spec.triggers().size();
    if (thresholds.size() != count) {
      throw new IllegalArgumentException(
          "%s thresholds for %s triggers".formatted(thresholds.size(), count));
    }
    this.thresholds = thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    this.plan = plan.orElse(null);
    this.bindings = plan.map(ScalingModifiersPlan::bindings).orElse(null);
    this.variables =
        spec.triggers().stream()
            .mapToInt(t -> plan.map(p -> p.triggers().indexOf(t.name())).orElse(-1))
            .toArray();
    this.active = new boolean[count];
    this.failed = new boolean[count];
    this.onlyResources = spec.triggers().stream().allMatch(Trigger::isResource);
  }

  /** Wipes the board: no trigger has said anything yet. */
  public void clear() {
    Arrays.fill(active, false);
    Arrays.fill(failed, false);
    if (bindings != null) {
      bindings.clear();
    }
  }

  /**
   * Writes the size the workload is meant to have.
   *
   * @throws IllegalArgumentException if negative
   */
  public void replicas(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("replicas must be at least 0, got " + value);
    }
    replicas = value;
  }

  /**
   * Writes what a trigger measured.
   *
   * @param trigger place of the trigger in the spec, from 0
   * @param value the raw value, on which activity is decided
   */
  public void value(int trigger, double value) {
    active[trigger] = value > thresholds[trigger];
    failed[trigger] = false;
    if (bindings != null && variables[trigger] >= 0) {
      bindings.set(variables[trigger], served(value));
    }
  }

  /**
   * Writes that a trigger could not be read.
   *
   * @param trigger place of the trigger in the spec, from 0
   */
  public void failed(int trigger) {
    active[trigger] = false;
    failed[trigger] = true;
  }

  int replicas() {
    return replicas;
  }

  /** Returns what the executor is told, as bits of {@link ActivationObservation}. */
  int signals() {
    boolean anyActive = false;
    boolean anyFailed = false;
    for (int i = 0; i < active.length; i++) {
      anyActive |= active[i];
      anyFailed |= failed[i];
    }
    if (plan != null && bindings != null) {
      anyActive = !anyFailed && plan.activates(plan.value(bindings));
    }
    anyActive |= onlyResources && !anyFailed;
    return (anyActive ? ActivationObservation.ACTIVE : 0)
        | (anyFailed ? ActivationObservation.FAILING : 0);
  }

  /**
   * The value as the HPA is served it, see {@link MetricQuantities#rounded}, without an allocation.
   * The product is rounded once; where it seems a tie, what that rounding lost decides.
   */
  static double served(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      return 0;
    }
    double product = value * MILLI;
    double below = Math.floor(product);
    if (product - below == HALF) {
      double lost = Math.fma(value, MILLI, -product);
      if (lost != 0) {
        return (lost > 0 ? below + 1 : below) / MILLI;
      }
    }
    return Math.rint(product) / MILLI;
  }
}
