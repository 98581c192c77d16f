package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaOptions.FeatureGates;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the API server's rules depend on its feature gates and on the object that is updated
 * (upstream's {@code HorizontalPodAutoscalerSpecValidationOptions}).
 *
 * @param minReplicasLowerBound least allowed {@code minReplicas}: 0 or 1
 * @param scaleTargetRef what {@code spec.scaleTargetRef} may lack
 * @param objectMetrics what {@code describedObject} of an Object metric may lack
 */
public record HpaValidationOptions(
    int minReplicasLowerBound, ReferenceRules scaleTargetRef, ReferenceRules objectMetrics) {
  /** Refuses null components. */
  public HpaValidationOptions {
    Objects.requireNonNull(scaleTargetRef, "scaleTargetRef");
    Objects.requireNonNull(objectMetrics, "objectMetrics");
  }

  /**
   * Returns the options for a write (upstream's {@code
   * validationOptionsForHorizontalPodAutoscaler}).
   *
   * @param draft what is written
   * @param old the object that is updated; null on creation
   * @param gates the API server's feature gates
   */
  public static HpaValidationOptions of(
      HpaDraft draft, @Nullable HpaDraft old, FeatureGates gates) {
    boolean zero = gates.scaleToZero() || (old != null && Objects.equals(old.minReplicas(), 0));
    return new HpaValidationOptions(
        zero ? 0 : 1, targetRules(draft, old), objectRules(old, new ReferenceRules(false, true)));
  }

  /** What an update leaves as it was is not checked again. */
  private static ReferenceRules targetRules(HpaDraft draft, @Nullable HpaDraft old) {
    Reference target = draft.scaleTargetRef();
    if (old != null && sameVersionAndKind(target, old.scaleTargetRef())) {
      return new ReferenceRules(true, false);
    }
    return new ReferenceRules(false, "ReplicationController".equals(target.kind()));
  }

  private static boolean sameVersionAndKind(Reference a, Reference b) {
    return text(a.apiVersion()).equals(text(b.apiVersion()))
        && text(a.kind()).equals(text(b.kind()));
  }

  /** One wrong apiVersion in the old object excuses those of the new one. */
  private static ReferenceRules objectRules(@Nullable HpaDraft old, ReferenceRules strict) {
    List<Metric> metrics = old == null || old.metrics() == null ? List.of() : old.metrics();
    boolean excused = metrics.stream().anyMatch(metric -> isWrong(metric, strict));
    return excused ? new ReferenceRules(true, strict.allowEmptyApiGroup()) : strict;
  }

  private static boolean isWrong(Metric metric, ReferenceRules rules) {
    if (!"Object".equals(metric.type()) || metric.object() == null) {
      return false;
    }
    Reference described = metric.object().describedObject();
    return described != null
        && ReferenceValidation.complaint(text(described.apiVersion()), rules).isPresent();
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  /**
   * What the {@code apiVersion} of a reference may be.
   *
   * @param allowInvalidApiVersion whether it is not checked at all
   * @param allowEmptyApiGroup whether it may name no group, as that of the core group does
   */
  public record ReferenceRules(boolean allowInvalidApiVersion, boolean allowEmptyApiGroup) {}
}
