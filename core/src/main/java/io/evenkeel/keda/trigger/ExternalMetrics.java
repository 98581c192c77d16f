package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * External metrics as the generated HPA has them.
 *
 * <p>Name: {@code s<index>-} before the base, in which each of {@code / . : % ( )} is a dash. Type:
 * AverageValue unless the trigger says otherwise; any text but that one puts the target into {@code
 * value}.
 */
final class ExternalMetrics {
  static final String AVERAGE_VALUE = "AverageValue";

  private ExternalMetrics() {}

  static String normalized(String base) {
    StringBuilder name = new StringBuilder(base);
    for (int i = 0; i < name.length(); i++) {
      if ("/.:%()".indexOf(name.charAt(i)) >= 0) {
        name.setCharAt(i, '-');
      }
    }
    return name.toString();
  }

  static String name(int index, String base) {
    return "s" + index + "-" + normalized(base);
  }

  static HpaDraft.Metric metric(String name, String metricType, Quantity target) {
    boolean average = metricType.equals(AVERAGE_VALUE);
    HpaDraft.Target steered =
        new HpaDraft.Target(metricType, average ? null : target, average ? target : null, null);
    HpaDraft.Identifier identifier = new HpaDraft.Identifier(name, null);
    HpaDraft.Source source = new HpaDraft.Source(null, null, null, identifier, steered);
    return new HpaDraft.Metric("External", null, source, null, null, null);
  }

  static List<String> names(List<HpaDraft.Metric> metrics) {
    List<String> names = new ArrayList<>();
    for (HpaDraft.Metric metric : metrics) {
      HpaDraft.Source external = metric.external();
      HpaDraft.Identifier identifier = external == null ? null : external.metric();
      String name = identifier == null ? null : identifier.name();
      if (name != null) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }
}
