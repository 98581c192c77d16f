package io.evenkeel.keda;

import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Selector;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** External metrics as the generated HPA has them. */
public final class ExternalMetrics {
  private ExternalMetrics() {}

  /**
   * Returns the metric of a trigger, without a selector.
   *
   * @param name name of the metric
   * @param type type of its target, as {@link ExternalTargetType#of} returns it
   * @param target size of its target
   */
  public static Metric metric(String name, String type, Quantity target) {
    return metric(name, null, ExternalTargetType.target(type, target));
  }

  /** Returns a metric. */
  public static Metric metric(String name, @Nullable Selector selector, @Nullable Target target) {
    Source source = new Source(null, null, null, new Identifier(name, selector), target);
    return new Metric("External", null, source, null, null, null);
  }

  /** Returns the name of a metric; empty if it is no external one, or has none. */
  public static Optional<String> name(Metric metric) {
    Source external = metric.external();
    Identifier identifier = external == null ? null : external.metric();
    return Optional.ofNullable(identifier == null ? null : identifier.name());
  }

  /** Returns the names of the external ones among those metrics, in their order. */
  public static List<String> names(List<Metric> metrics) {
    return metrics.stream().flatMap(metric -> name(metric).stream()).toList();
  }
}
