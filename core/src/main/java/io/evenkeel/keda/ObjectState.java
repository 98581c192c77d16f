package io.evenkeel.keda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the triggers of a ScaledObject come to in one poll (upstream's {@code
 * getScaledObjectState}).
 *
 * <pre>
 * active    some trigger is; with modifiers: no error, and composite &gt; activationTarget
 * error     some trigger is in error
 * and       if all triggers are cpu or memory and none is in error: active
 * </pre>
 *
 * @param active whether the object asks for replicas
 * @param error whether some trigger could not be read
 * @param evaluated whether the executor may be called at all: not if a trigger cannot be built or
 *     the activationTarget is no number
 * @param activeTriggers metric names of the active triggers; {@value #COMPOSITE} with modifiers
 * @param activity value of upstream's gauge {@code keda_scaler_active} by trigger
 * @param events events in the order of the triggers
 */
public record ObjectState(
    boolean active,
    boolean error,
    boolean evaluated,
    List<String> activeTriggers,
    Map<Integer, Boolean> activity,
    List<KedaEvent> events) {
  /** What stands for the active trigger when a formula decides. */
  public static final String COMPOSITE = "ModifiersTrigger";

  /** Copies the collections. */
  public ObjectState {
    activeTriggers = List.copyOf(activeTriggers);
    activity = Map.copyOf(activity);
    events = List.copyOf(events);
  }

  /** Returns the state of an object of which a trigger cannot even be built. */
  public static ObjectState unbuildable(String error) {
    return unevaluated(List.of(KedaEvent.warning("KEDAScalerFailed", error)));
  }

  /**
   * Returns the state of an object without scalingModifiers.
   *
   * @param spec the object's spec
   * @param results results of one poll, those of one trigger together
   */
  public static ObjectState of(ScaledObjectSpec spec, List<TriggerResult> results) {
    TriggerTally tally = new TriggerTally(results);
    List<String> active = tally.activeTriggers();
    return new ObjectState(
        !active.isEmpty() || onlyResources(spec, tally.failed()),
        tally.failed(),
        true,
        active,
        activity(results),
        tally.events("KEDAScalerFailed"));
  }

  /**
   * Returns the state of an object with scalingModifiers.
   *
   * @param spec the object's spec
   * @param results results of one poll, those of one trigger together
   * @param values value of the composite metric; the values of all metrics if there is no formula,
   *     none if it failed
   */
  public static ObjectState composite(
      ScaledObjectSpec spec, List<TriggerResult> results, List<Double> values) {
    TriggerTally tally = new TriggerTally(results);
    List<KedaEvent> events = new ArrayList<>(tally.events("KEDAMetricSourceFailed"));
    boolean active = false;
    if (!tally.failed()) {
      OptionalDouble target = activationTarget(spec);
      if (target.isEmpty()) {
        return unevaluated(events);
      }
      active = values.stream().anyMatch(value -> value > target.getAsDouble());
    }
    return new ObjectState(
        active || onlyResources(spec, tally.failed()),
        tally.failed(),
        true,
        active ? List.of(COMPOSITE) : List.of(),
        Map.of(),
        events);
  }

  /**
   * Returns whether the triggers, credentials included, are to be set up anew before the next poll.
   */
  public boolean renewsTriggers() {
    return error;
  }

  private static ObjectState unevaluated(List<KedaEvent> events) {
    return new ObjectState(false, true, false, List.of(), Map.of(), events);
  }

  /** Such an object could never wake by itself, so it never sleeps. */
  private static boolean onlyResources(ScaledObjectSpec spec, boolean failed) {
    return !failed && spec.triggers().stream().allMatch(Trigger::isResource);
  }

  /** A text that is no number shows here and not before, as upstream has it. */
  private static OptionalDouble activationTarget(ScaledObjectSpec spec) {
    return spec.advanced().scalingModifiers().activationValue();
  }

  private static Map<Integer, Boolean> activity(List<TriggerResult> results) {
    Map<Integer, Boolean> activity = new TreeMap<>();
    for (TriggerResult result : results) {
      if (result instanceof TriggerResult.Resource) {
        activity.put(result.trigger(), true);
      } else if (result instanceof TriggerResult.Measured measured) {
        activity.put(result.trigger(), measured.active());
      }
    }
    return activity;
  }
}
