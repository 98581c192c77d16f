package io.evenkeel.prometheus.exposition;

import java.util.Objects;

/**
 * Names the workload that a metric is about.
 *
 * @param namespace namespace of the workload
 * @param target name of the workload
 */
public record WorkloadName(String namespace, String target) {
  /** Refuses null. */
  public WorkloadName {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(target, "target");
  }
}
