package io.evenkeel.keda;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry of {@code spec.triggers}: one source of a metric, as written. What the metadata mean
 * depends on the type.
 *
 * @param type upstream's name of the scaler, such as {@code prometheus}
 * @param name name by which a formula knows it; empty if it has none
 * @param metadata settings by key
 * @param metricType {@code AverageValue}, {@code Value}, {@code Utilization}, or empty
 * @param useCachedMetrics whether the HPA is served the value of the last poll
 * @param authenticationRef where its credentials come from, if it needs any
 */
public record Trigger(
    String type,
    String name,
    Map<String, String> metadata,
    String metricType,
    boolean useCachedMetrics,
    Optional<AuthenticationRef> authenticationRef) {
  /** Ending of a key whose value is the name of a variable of the workload's container. */
  public static final String FROM_ENV = "FromEnv";

  /** Copies the metadata, in their order. */
  public Trigger {
    Objects.requireNonNull(type, "type");
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Returns a trigger without a name, metric type or credentials. */
  public static Trigger of(String type, Map<String, String> metadata) {
    return new Trigger(type, "", metadata, "", false, Optional.empty());
  }

  /** Returns whether it is a resource trigger, which the HPA reads by itself. */
  public boolean isResource() {
    return type.equals("cpu") || type.equals("memory");
  }

  /**
   * {@code authenticationRef}.
   *
   * @param name name of the object
   * @param kind {@code TriggerAuthentication} or {@code ClusterTriggerAuthentication}
   */
  public record AuthenticationRef(String name, String kind) {
    /** Kind of the object in the namespace of the workload. */
    public static final String NAMESPACED = "TriggerAuthentication";

    /** Kind of the object that serves every namespace. */
    public static final String CLUSTER_WIDE = "ClusterTriggerAuthentication";
  }
}
