package io.evenkeel.hpa;

import io.evenkeel.model.ObjectRef;
import java.util.List;

/**
 * The complete, valid {@code spec} of a HorizontalPodAutoscaler. Defaults are already applied: the
 * algorithm never adds one.
 *
 * <p>Use {@link #builder(ObjectRef)} or read a manifest; the canonical constructor is not API.
 *
 * @param scaleTargetRef the workload that is scaled
 * @param minReplicas lower bound, at least 0
 * @param maxReplicas upper bound, at least {@code minReplicas} and at least 1
 * @param metrics what to steer by, in the order of the manifest, at least one
 * @param behavior speed limits and windows
 */
public record HpaSpec(
    ObjectRef scaleTargetRef,
    int minReplicas,
    int maxReplicas,
    List<MetricSpec> metrics,
    Behavior behavior) {
  /** Copies the metrics. */
  public HpaSpec {
    metrics = List.copyOf(metrics);
  }
}
