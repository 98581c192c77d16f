package io.evenkeel.spi;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import java.util.Map;
import java.util.Objects;

/** One metric that is wanted, by the API that serves it. */
public sealed interface MetricQuery {
  /** Returns the name of the resource or metric. */
  String name();

  /**
   * Usage of a resource by whole pods ({@code metrics.k8s.io}). Answered by {@code Reading.PerPod}.
   *
   * @param name resource, such as {@code cpu}
   * @param pods which pods
   */
  record Resource(String name, LabelSelector pods) implements MetricQuery {
    /** Refuses null components. */
    public Resource {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(pods, "pods");
    }
  }

  /**
   * Usage of a resource by one container of each pod. Answered by {@code Reading.PerPod}.
   *
   * @param name resource, such as {@code memory}
   * @param container name of the container
   * @param pods which pods
   */
  record ContainerResource(String name, String container, LabelSelector pods)
      implements MetricQuery {
    /** Refuses null components. */
    public ContainerResource {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(container, "container");
      Objects.requireNonNull(pods, "pods");
    }
  }

  /**
   * A metric that each pod reports ({@code custom.metrics.k8s.io}). Answered by {@code
   * Reading.PerPod}.
   *
   * @param name name of the metric
   * @param metric which of its series
   * @param pods which pods
   */
  record Pods(String name, LabelSelector metric, LabelSelector pods) implements MetricQuery {
    /** Refuses null components. */
    public Pods {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(metric, "metric");
      Objects.requireNonNull(pods, "pods");
    }
  }

  /**
   * A metric of one object ({@code custom.metrics.k8s.io}). Answered by {@code Reading.Values} with
   * one value.
   *
   * @param name name of the metric
   * @param metric which of its series
   * @param object the object
   */
  record OfObject(String name, LabelSelector metric, ObjectRef object) implements MetricQuery {
    /** Refuses null components. */
    public OfObject {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(metric, "metric");
      Objects.requireNonNull(object, "object");
    }
  }

  /**
   * A metric of something outside the cluster ({@code external.metrics.k8s.io}). Answered by {@code
   * Reading.Values}.
   *
   * @param name name of the metric
   * @param metric which of its series
   */
  record External(String name, LabelSelector metric) implements MetricQuery {
    /** Refuses null components. */
    public External {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(metric, "metric");
    }
  }

  /**
   * A metric of a KEDA trigger. Answered by {@code Reading.Triggered}, or by {@code Reading.Values}
   * where thousandths are exact enough.
   *
   * @param name name of the metric, such as {@code s0-prometheus}
   * @param type upstream's name of the scaler, such as {@code prometheus}
   * @param metadata the trigger's metadata as written
   * @param parameters what its TriggerAuthentication and its {@code …FromEnv} keys come to
   * @param setting what the trigger is built with
   */
  record OfTrigger(
      String name,
      String type,
      Map<String, String> metadata,
      Map<String, String> parameters,
      TriggerSetting setting)
      implements MetricQuery {
    /** Copies the maps. */
    public OfTrigger {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(setting, "setting");
      metadata = Map.copyOf(metadata);
      parameters = Map.copyOf(parameters);
    }

    /** Creates a query about a trigger that needs nothing but those parameters. */
    public OfTrigger(
        String name, String type, Map<String, String> metadata, Map<String, String> parameters) {
      this(name, type, metadata, parameters, TriggerSetting.BARE.withAuthParams(parameters));
    }

    /** Leaves out what may be secret: the parameters and the environment. */
    @Override
    public String toString() {
      return "OfTrigger[name=" + name + ", type=" + type + ", metadata=" + metadata + "]";
    }
  }
}
