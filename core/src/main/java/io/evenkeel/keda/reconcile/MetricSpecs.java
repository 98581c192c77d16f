package io.evenkeel.keda.reconcile;

import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Selector;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.ExternalTargetType;
import io.evenkeel.keda.MetricNaming;
import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScalingModifiers;
import io.evenkeel.model.GoFloat;
import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the generated HPA, from those of the triggers (upstream's {@code
 * getScaledObjectMetricSpecs}).
 *
 * <pre>
 * without a formula   all, each external one with the object's name as a selector,
 *                     in the order ContainerResource, External, Resource
 * with one            the Resource ones, then one external composite-metric
 * </pre>
 */
public sealed interface MetricSpecs {
  /** Label by which KEDA's metrics server finds the object that a metric belongs to. */
  String NAME_LABEL = "scaledobject.keda.sh/name";

  /**
   * Returns the metrics of the HPA.
   *
   * @param object the ScaledObject
   * @param ofTriggers the metrics of its triggers, in the order of the triggers
   */
  static MetricSpecs of(ScaledObject object, List<Metric> ofTriggers) {
    if (ofTriggers.isEmpty()) {
      String id = object.metadata().namespace() + "/" + object.metadata().name();
      return new Refused("no metric specs returned from scalers for ScaledObject " + id);
    }
    Set<String> names = new LinkedHashSet<>();
    List<String> resources = new ArrayList<>();
    for (Metric metric : ofTriggers) {
      if (metric.external() != null && !names.add(name(metric))) {
        return new Refused(
            "metricName %s defined multiple times in ScaledObject %s"
                .formatted(name(metric), object.metadata().name()));
      }
      if (metric.resource() != null) {
        resources.add(Objects.requireNonNullElse(metric.resource().name(), ""));
      }
    }
    return combined(object, ofTriggers, List.copyOf(names), resources);
  }

  private static MetricSpecs combined(
      ScaledObject object, List<Metric> ofTriggers, List<String> names, List<String> resources) {
    List<Metric> sorted =
        ofTriggers.stream()
            .map(metric -> metric.external() == null ? metric : selecting(metric, object))
            .sorted(Comparator.comparing(MetricSpecs::type))
            .toList();
    if (!object.spec().usesModifiers()) {
      return new Usable(sorted, names, resources, "");
    }
    ScalingModifiers modifiers = object.spec().advanced().scalingModifiers();
    OptionalDouble target = GoFloat.parse(modifiers.target());
    if (target.isEmpty()) {
      return new Refused(
          "error converting target for scalingModifiers (string->float) to valid target: \"%s\""
              .formatted(modifiers.target()));
    }
    if (!(target.getAsDouble() > 0)) {
      return new Usable(sorted, names, resources, "");
    }
    List<Metric> metrics =
        new ArrayList<>(sorted.stream().filter(metric -> metric.resource() != null).toList());
    metrics.add(composite(object, modifiers, MetricQuantities.truncated(target.getAsDouble())));
    return new Usable(metrics, names, resources, MetricNaming.COMPOSITE);
  }

  private static Metric composite(
      ScaledObject object, ScalingModifiers modifiers, Quantity target) {
    Target typed = ExternalTargetType.target(modifiers.targetType(), target);
    return external(MetricNaming.COMPOSITE, object, typed);
  }

  private static Metric selecting(Metric metric, ScaledObject object) {
    Source source = Objects.requireNonNull(metric.external());
    return external(name(metric), object, source.target());
  }

  private static Metric external(String name, ScaledObject object, @Nullable Target target) {
    Selector selector = new Selector(Map.of(NAME_LABEL, object.metadata().name()), null);
    return ExternalMetrics.metric(name, selector, target);
  }

  private static String name(Metric external) {
    return ExternalMetrics.name(external).orElse("");
  }

  private static String type(Metric metric) {
    return Objects.requireNonNullElse(metric.type(), "");
  }

  /**
   * The HPA can be written.
   *
   * @param metrics metrics of the HPA, in its order
   * @param externalNames {@code status.externalMetricNames}: those of the triggers, in their order
   * @param resourceNames {@code status.resourceMetricNames}
   * @param compositeName {@code status.compositeScalerName}; empty without a formula
   */
  record Usable(
      List<Metric> metrics,
      List<String> externalNames,
      List<String> resourceNames,
      String compositeName)
      implements MetricSpecs {
    /** Copies the lists. */
    public Usable {
      metrics = List.copyOf(metrics);
      externalNames = List.copyOf(externalNames);
      resourceNames = List.copyOf(resourceNames);
    }

    /**
     * Returns what is remembered of metrics, without those that are no longer there (upstream's
     * {@code updateHealthStatus}).
     *
     * @param health what is remembered, by the name of the metric
     * @param <T> what is remembered of one
     */
    public <T> Map<String, T> pruned(Map<String, T> health) {
      Map<String, T> kept = new LinkedHashMap<>(health);
      kept.keySet().retainAll(externalNames);
      return Collections.unmodifiableMap(kept);
    }
  }

  /**
   * The HPA cannot be written and stays as it is.
   *
   * @param reason why, in upstream's words
   */
  record Refused(String reason) implements MetricSpecs {}
}
