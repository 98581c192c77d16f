package io.evenkeel.keda;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ScaledObject as somebody wrote it: every field may be absent, out of range or in contradiction
 * with another. The field names are the API's; absent is null.
 *
 * <p>A draft becomes an object in three steps, as on the API server: {@link #withDefaults}, {@link
 * #violations}, {@link #toObject}. What KEDA's admission looks at beyond that is a matter of
 * package {@code keda.admission}.
 *
 * @param metadata name, labels and annotations
 * @param scaleTargetRef the workload
 * @param pollingInterval seconds between two looks at the triggers
 * @param cooldownPeriod seconds after the last activity before the workload is put to sleep
 * @param initialCooldownPeriod seconds after creation before that
 * @param idleReplicaCount replicas while inactive
 * @param minReplicaCount floor
 * @param maxReplicaCount ceiling of the HPA
 * @param fallback what stands in for a trigger that fails
 * @param advanced the less usual settings
 * @param triggers what to look at; null if the field is absent
 */
public record ScaledObjectDraft(
    MetadataDraft metadata,
    @Nullable Target scaleTargetRef,
    @Nullable Integer pollingInterval,
    @Nullable Integer cooldownPeriod,
    @Nullable Integer initialCooldownPeriod,
    @Nullable Integer idleReplicaCount,
    @Nullable Integer minReplicaCount,
    @Nullable Integer maxReplicaCount,
    @Nullable FallbackDraft fallback,
    @Nullable AdvancedDraft advanced,
    @Nullable List<TriggerDraft> triggers) {
  /** Copies the triggers. */
  public ScaledObjectDraft {
    triggers = triggers == null ? null : List.copyOf(triggers);
  }

  /** Returns the draft with KEDA's defaults in place of what is absent. */
  public ScaledObjectDraft withDefaults() {
    return ScaledObjectDefaults.apply(this);
  }

  /** Returns every rule of the API that the draft breaks, in the order of the fields. */
  public List<Violation> violations() {
    return ScaledObjectValidation.violations(this);
  }

  /**
   * Returns the spec, defaults included.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  public ScaledObjectSpec toSpec() {
    return toObject().spec();
  }

  /**
   * Returns the object, defaults included.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  public ScaledObject toObject() {
    ScaledObjectDraft complete = withDefaults();
    List<Violation> violations = complete.violations();
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("ScaledObject " + metadata.name(), violations);
    }
    return complete.lenient();
  }

  /**
   * Returns the object whatever rules it breaks, with defaults or empty texts for what is absent.
   * Rules that look at such objects are there to say what is wrong with them; decisions need {@link
   * #toObject}.
   */
  public ScaledObject lenient() {
    return ScaledObjects.of(withDefaults());
  }

  /**
   * {@code scaleTargetRef}.
   *
   * @param apiVersion group and version, apps/v1 unless said otherwise
   * @param kind kind, Deployment unless said otherwise
   * @param name name
   * @param envSourceContainerName container whose environment feeds {@code …FromEnv} keys
   */
  public record Target(
      @Nullable String apiVersion,
      @Nullable String kind,
      @Nullable String name,
      @Nullable String envSourceContainerName) {}

  /**
   * {@code fallback}.
   *
   * @param failureThreshold number of failures in a row that are borne
   * @param replicas the size to fall back to
   * @param behavior how that size and the current one are weighed
   */
  public record FallbackDraft(
      @Nullable Integer failureThreshold, @Nullable Integer replicas, @Nullable String behavior) {}

  /**
   * {@code advanced}.
   *
   * @param restoreToOriginalReplicaCount whether deletion restores the size found at creation
   * @param hpaName {@code horizontalPodAutoscalerConfig.name}
   * @param behavior {@code horizontalPodAutoscalerConfig.behavior}
   * @param scalingModifiers one formula in place of the single triggers
   */
  public record AdvancedDraft(
      @Nullable Boolean restoreToOriginalReplicaCount,
      @Nullable String hpaName,
      HpaDraft.@Nullable Behavior behavior,
      @Nullable ModifiersDraft scalingModifiers) {}

  /**
   * {@code advanced.scalingModifiers}.
   *
   * @param formula the expression
   * @param target target of the composite metric
   * @param activationTarget value above which the workload is active
   * @param metricType type of that target
   */
  public record ModifiersDraft(
      @Nullable String formula,
      @Nullable String target,
      @Nullable String activationTarget,
      @Nullable String metricType) {}
}
