package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalTargetType;
import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.List;

/** External metrics as the generated HPA has them. */
final class ExternalMetrics {
  private ExternalMetrics() {}

  static HpaDraft.Metric metric(String name, String metricType, Quantity target) {
    HpaDraft.Identifier identifier = new HpaDraft.Identifier(name, null);
    HpaDraft.Source source =
        new HpaDraft.Source(
            null, null, null, identifier, ExternalTargetType.target(metricType, target));
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
