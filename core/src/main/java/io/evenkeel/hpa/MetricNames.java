package io.evenkeel.hpa;

import io.evenkeel.hpa.MetricSpec.ContainerResource;
import io.evenkeel.hpa.MetricSpec.External;
import io.evenkeel.hpa.MetricSpec.ObjectMetric;
import io.evenkeel.hpa.MetricSpec.Pods;
import io.evenkeel.hpa.MetricSpec.Resource;
import io.evenkeel.hpa.MetricSpec.Unrecognized;
import io.evenkeel.model.LabelSelector;

/**
 * How a metric is called in explanations, events and conditions.
 *
 * @param name short name for explanations
 * @param winner upstream's name for it when it decides, as in "… above target"
 * @param failureReason upstream's condition reason when it fails
 * @param failurePrefix what upstream puts before the cause in the condition's message
 */
record MetricNames(String name, String winner, String failureReason, String failurePrefix) {

  static MetricNames of(MetricSpec metric) {
    if (metric instanceof Resource resource) {
      return ofResource(resource.name(), resource.name(), "", metric);
    }
    if (metric instanceof ContainerResource resource) {
      String name = resource.name() + " of container " + resource.container();
      return ofResource(name, resource.name(), "container ", metric);
    }
    if (metric instanceof Pods pods) {
      return new MetricNames(
          pods.name(),
          "pods metric " + pods.name(),
          "FailedGetPodsMetric",
          "failed to get pods metric value: ");
    }
    if (metric instanceof Unrecognized unrecognized) {
      String type = unrecognized.type();
      return new MetricNames(type, type, "InvalidMetricSourceType", "");
    }
    return metric instanceof ObjectMetric object ? ofObject(object) : ofExternal((External) metric);
  }

  private static MetricNames ofResource(
      String name, String resource, String container, MetricSpec metric) {
    boolean utilization = metric.target() instanceof MetricTarget.Utilization;
    return new MetricNames(
        name,
        utilization
            ? resource + " " + container + "resource utilization (percentage of request)"
            : resource + " resource",
        container.isEmpty() ? "FailedGetResourceMetric" : "FailedGetContainerResourceMetric",
        "failed to get " + resource + (utilization ? " utilization: " : " usage: "));
  }

  private static MetricNames ofObject(ObjectMetric object) {
    boolean total = object.target() instanceof MetricTarget.Value;
    return new MetricNames(
        object.name() + " of " + object.describedObject(),
        total
            ? object.describedObject().kind() + " metric " + object.name()
            : external(object.metric()),
        "FailedGetObjectMetric",
        "failed to get object metric value: ");
  }

  private static MetricNames ofExternal(External external) {
    return new MetricNames(
        external.name(),
        external(external.metric()),
        "FailedGetExternalMetric",
        "failed to get " + external.name() + " external metric: ");
  }

  /** Upstream prints the selector with Go's %+v, and nil where there is none. */
  private static String external(MetricIdentifier metric) {
    boolean any = metric.selector().equals(LabelSelector.everything());
    return "external metric " + metric.name() + "(" + (any ? "nil" : metric.selector()) + ")";
  }
}
