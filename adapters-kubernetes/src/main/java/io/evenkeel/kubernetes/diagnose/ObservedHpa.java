package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.ScaleTarget;
import java.util.List;
import java.util.Optional;

/**
 * A HorizontalPodAutoscaler with what belongs to it.
 *
 * @param object the object
 * @param spec its specification; empty if it cannot be used
 * @param problem why it cannot be used; empty if it can
 * @param target what it scales
 * @param metrics its metrics as they are now
 * @param pods pods of its target
 */
record ObservedHpa(
    JsonNode object,
    Optional<HpaSpec> spec,
    String problem,
    Target target,
    List<Metric> metrics,
    List<JsonNode> pods) {
  /** Copies the lists. */
  ObservedHpa {
    metrics = List.copyOf(metrics);
    pods = List.copyOf(pods);
  }

  ObjectName name() {
    return ObjectName.hpa(object);
  }

  /** Returns how its target is named. */
  ObjectName targetName() {
    return ObjectName.of(target.ref(), name().namespace());
  }

  /**
   * What is scaled.
   *
   * @param ref the reference as written
   * @param workload the object; empty if it could not be read
   * @param reason why not; empty if it could
   * @param missing whether it is not there
   * @param scale its scale
   */
  record Target(
      ObjectRef ref,
      Optional<JsonNode> workload,
      String reason,
      boolean missing,
      ScaleTarget.Answer scale) {
    /** Returns the size that is wanted of it now; 0 if it is not known. */
    int replicas() {
      return scale instanceof ScaleTarget.Scale known ? known.replicas() : 0;
    }
  }

  /**
   * A metric now.
   *
   * @param spec which
   * @param reading what its source said; empty if there was nobody to ask
   */
  record Metric(MetricSpec spec, Optional<Reading> reading) {}
}
