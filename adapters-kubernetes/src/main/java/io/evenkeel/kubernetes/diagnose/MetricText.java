package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;

/** Metrics, their values and their targets in words. */
final class MetricText {
  private MetricText() {}

  static String name(MetricSpec metric) {
    if (metric instanceof MetricSpec.Resource) {
      return "resource " + metric.name();
    }
    if (metric instanceof MetricSpec.ContainerResource resource) {
      return "resource %s of container %s".formatted(metric.name(), resource.container());
    }
    if (metric instanceof MetricSpec.ObjectMetric object) {
      return "metric %s of %s".formatted(metric.name(), object.describedObject());
    }
    return (metric instanceof MetricSpec.Pods ? "pods metric " : "external metric ")
        + metric.name();
  }

  static String target(MetricSpec metric) {
    MetricTarget target = metric.target();
    if (target instanceof MetricTarget.Utilization utilization) {
      return utilization.percent() + " % of the request";
    }
    if (target instanceof MetricTarget.AverageValue average) {
      return average.quantity() + " per pod";
    }
    return target instanceof MetricTarget.Value value
        ? value.quantity() + " in all"
        : "of a type that the metric cannot have";
  }

  /** Returns the value, or why there is none. */
  static String value(ObservedHpa hpa, Metric metric, Reading reading) {
    if (reading instanceof Reading.PerPod perPod) {
      return perPod(hpa, metric.spec(), perPod);
    }
    if (reading instanceof Reading.Values values) {
      return inAll(hpa, metric.spec(), values.milli().stream().mapToLong(it -> it).sum());
    }
    return reading instanceof Reading.Unavailable none ? none.reason() : reading.toString();
  }

  private static String perPod(ObservedHpa hpa, MetricSpec metric, Reading.PerPod reading) {
    long sum = reading.samples().stream().mapToLong(PodSample::milli).sum();
    int pods = reading.samples().size();
    Quantity average = Quantity.ofUsage(metric.name(), sum / Math.max(1, pods));
    String text =
        "%s per pod on average over %d %s".formatted(average, pods, pods == 1 ? "pod" : "pods");
    return metric.target() instanceof MetricTarget.Utilization
        ? text + Requests.share(hpa.pods(), metric, reading.samples())
        : text;
  }

  private static String inAll(ObservedHpa hpa, MetricSpec metric, long milli) {
    String text = Quantity.ofMilli(milli, Quantity.Format.DECIMAL_SI) + " in all";
    int replicas = hpa.target().replicas();
    return metric.target() instanceof MetricTarget.AverageValue && replicas > 0
        ? "%s, %s for each of %d replicas"
            .formatted(
                text, Quantity.ofMilli(milli / replicas, Quantity.Format.DECIMAL_SI), replicas)
        : text;
  }
}
