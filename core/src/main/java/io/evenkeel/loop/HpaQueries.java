package io.evenkeel.loop;

import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.spi.MetricQuery;
import java.util.List;
import java.util.Optional;

/** What the metrics of an HPA ask of their source. */
public final class HpaQueries {
  private HpaQueries() {}

  /**
   * Returns the question of that metric; empty if no API serves its type.
   *
   * @param pods which pods the scale selects
   */
  public static Optional<MetricQuery> of(MetricSpec metric, LabelSelector pods) {
    if (metric instanceof MetricSpec.Resource resource) {
      return Optional.of(new MetricQuery.Resource(resource.name(), pods));
    }
    if (metric instanceof MetricSpec.ContainerResource resource) {
      return Optional.of(
          new MetricQuery.ContainerResource(resource.name(), resource.container(), pods));
    }
    if (metric instanceof MetricSpec.Pods ofPods) {
      return Optional.of(new MetricQuery.Pods(ofPods.name(), ofPods.metric().selector(), pods));
    }
    if (metric instanceof MetricSpec.ObjectMetric object) {
      return Optional.of(
          new MetricQuery.OfObject(
              object.name(), object.metric().selector(), object.describedObject()));
    }
    return metric instanceof MetricSpec.External external
        ? Optional.of(new MetricQuery.External(external.name(), external.metric().selector()))
        : Optional.empty();
  }

  /** Returns the questions of all metrics whose type some API serves, in their order. */
  public static List<MetricQuery> of(List<MetricSpec> metrics, LabelSelector pods) {
    return metrics.stream().flatMap(metric -> of(metric, pods).stream()).toList();
  }

  /** A total shared out among the replicas is the one proposal for which no pod is looked at. */
  static boolean needsPods(MetricSpec metric) {
    boolean whole =
        metric instanceof MetricSpec.External || metric instanceof MetricSpec.ObjectMetric;
    return !(whole && metric.target() instanceof MetricTarget.AverageValue);
  }
}
