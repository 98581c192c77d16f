package io.evenkeel.hpa;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.util.Objects;

/** One entry of {@code spec.metrics}: what to measure and what to steer it to. */
public sealed interface MetricSpec {
  /** Returns the value to steer towards. */
  MetricTarget target();

  /** Returns the resource or metric name, as readings are addressed by. */
  String name();

  /**
   * A resource of the pods, summed over their containers.
   *
   * @param name resource name, such as {@code cpu}
   * @param target utilization or average value
   */
  record Resource(String name, MetricTarget target) implements MetricSpec {
    /** Refuses null components. */
    public Resource {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(target, "target");
    }
  }

  /**
   * A resource of one container of each pod.
   *
   * @param name resource name, such as {@code memory}
   * @param container container to look at
   * @param target utilization or average value
   */
  record ContainerResource(String name, String container, MetricTarget target)
      implements MetricSpec {
    /** Refuses null components. */
    public ContainerResource {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(container, "container");
      Objects.requireNonNull(target, "target");
    }
  }

  /**
   * A custom metric that each pod reports.
   *
   * @param metric which metric
   * @param target average value
   */
  record Pods(MetricIdentifier metric, MetricTarget target) implements MetricSpec {
    /** Refuses null components. */
    public Pods {
      Objects.requireNonNull(metric, "metric");
      Objects.requireNonNull(target, "target");
    }

    @Override
    public String name() {
      return metric.name();
    }
  }

  /**
   * A custom metric of one Kubernetes object, such as requests per second of an Ingress.
   *
   * @param describedObject the object
   * @param metric which metric
   * @param target value or average value
   */
  record ObjectMetric(ObjectRef describedObject, MetricIdentifier metric, MetricTarget target)
      implements MetricSpec {
    /** Refuses null components. */
    public ObjectMetric {
      Objects.requireNonNull(describedObject, "describedObject");
      Objects.requireNonNull(metric, "metric");
      Objects.requireNonNull(target, "target");
    }

    @Override
    public String name() {
      return metric.name();
    }
  }

  /**
   * A metric of something outside the cluster, such as the length of a queue.
   *
   * @param metric which metric
   * @param target value or average value
   */
  record External(MetricIdentifier metric, MetricTarget target) implements MetricSpec {
    /** Refuses null components. */
    public External {
      Objects.requireNonNull(metric, "metric");
      Objects.requireNonNull(target, "target");
    }

    @Override
    public String name() {
      return metric.name();
    }
  }

  /**
   * A metric of a type that this version of the API does not have. No manifest holds one; an object
   * that a newer API server has accepted may. It fails in every pass.
   *
   * @param type the type as written
   */
  record Unrecognized(String type) implements MetricSpec {
    /** Refuses null. */
    public Unrecognized {
      Objects.requireNonNull(type, "type");
    }

    @Override
    public String name() {
      return type;
    }

    @Override
    public MetricTarget target() {
      return new MetricTarget.Unusable(type, Quantity.ofMilli(0, Quantity.Format.DECIMAL_SI));
    }
  }

  /** Returns a resource metric: {@code resource("cpu", MetricTarget.utilization(80))}. */
  static MetricSpec resource(String name, MetricTarget target) {
    return new Resource(name, target);
  }

  /** Returns a per-pod custom metric without a selector. */
  static MetricSpec pods(String metric, MetricTarget target) {
    return new Pods(MetricIdentifier.of(metric), target);
  }

  /** Returns an external metric without a selector. */
  static MetricSpec external(String metric, MetricTarget target) {
    return new External(MetricIdentifier.of(metric), target);
  }
}
