package io.evenkeel.keda;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names under which triggers appear to the HPA: {@code s<index>-<base>}, the index being the
 * trigger's place in the list. Reordering triggers renames their metrics.
 */
public final class MetricNaming {
  /** The one metric that a formula over all triggers makes. */
  public static final String COMPOSITE = "composite-metric";

  private static final Pattern REPLACED = Pattern.compile("[/.:%()]");

  private MetricNaming() {}

  /**
   * Returns the name of a trigger's metric (upstream's {@code GenerateMetricNameWithIndex}).
   *
   * @param triggerIndex place of the trigger in its list, from 0
   * @param base name of the metric, already normalized where the trigger does so
   */
  public static String indexed(int triggerIndex, String base) {
    return prefix(triggerIndex) + base;
  }

  /**
   * Returns the name without the index; empty if it has not that index (upstream's {@code
   * RemoveIndexFromMetricName}).
   */
  public static Optional<String> withoutIndex(int triggerIndex, String name) {
    String prefix = prefix(triggerIndex);
    return name.startsWith(prefix)
        ? Optional.of(name.substring(prefix.length()))
        : Optional.empty();
  }

  /** Returns what every metric of a trigger begins with. */
  public static String prefix(int triggerIndex) {
    return "s" + triggerIndex + "-";
  }

  /** Returns a text with each of {@code / . : % ( )} replaced by a dash. */
  public static String normalized(String text) {
    return REPLACED.matcher(text).replaceAll("-");
  }
}
