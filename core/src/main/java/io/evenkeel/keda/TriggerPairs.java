package io.evenkeel.keda;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which metric is which variable of the formula (upstream's {@code GetPairTriggerAndMetric}). The
 * first metric of a trigger has the trigger's name, further ones a number behind it, which no
 * formula can refer to. Immutable.
 *
 * @param variables names of variables by names of metrics
 */
public record TriggerPairs(Map<String, String> variables) {
  /** No metric yet. */
  public static final TriggerPairs NONE = new TriggerPairs(Map.of());

  /** Copies the map and keeps its order. */
  public TriggerPairs {
    variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /**
   * Returns these pairs and that of another metric; as they are if there is no formula.
   *
   * @param modifiers the modifiers of the object
   * @param metric name of the metric
   * @param trigger name of the trigger it belongs to
   */
  public TriggerPairs with(ScalingModifiers modifiers, String metric, String trigger) {
    if (modifiers.formula().isEmpty() || problem(modifiers, metric, trigger).isPresent()) {
      return this;
    }
    // Upstream counts by prefix: a trigger named "ab" is taken for a second metric of "a".
    long earlier = variables.values().stream().filter(name -> name.startsWith(trigger)).count();
    Map<String, String> all = new LinkedHashMap<>(variables);
    all.put(metric, earlier == 0 ? trigger : "%s%02d".formatted(trigger, earlier));
    return new TriggerPairs(all);
  }

  /** Returns why a metric cannot have a variable; empty if it can, or needs none. */
  public static Optional<String> problem(
      ScalingModifiers modifiers, String metric, String trigger) {
    if (modifiers.formula().isEmpty() || !trigger.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "the trigger of metric "
            + metric
            + " has no name, so the formula cannot use its value;"
            + " give it one");
  }

  /** Returns whether a metric's name is among others, in whatever case it is written. */
  public static boolean contains(Collection<String> names, String name) {
    return names.stream().anyMatch(one -> one.equalsIgnoreCase(name));
  }
}
