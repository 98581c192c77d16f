package io.evenkeel.hpa;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HPA as somebody wrote it: every field may be absent, out of range or in contradiction with
 * another. The field names are the API's; absent is null.
 *
 * <p>A draft becomes a spec in three steps, as on the API server: {@link #withDefaults}, {@link
 * #violations}, {@link #toSpec}.
 *
 * @param namespace namespace of the object
 * @param name name of the object
 * @param scaleTargetRef the workload that is scaled
 * @param minReplicas lower bound
 * @param maxReplicas upper bound
 * @param metrics what to steer by; null if the field is absent
 * @param behavior speed limits and windows
 */
public record HpaDraft(
    @Nullable String namespace,
    @Nullable String name,
    Reference scaleTargetRef,
    @Nullable Integer minReplicas,
    @Nullable Integer maxReplicas,
    @Nullable List<Metric> metrics,
    @Nullable Behavior behavior) {

  /** Returns the draft with the API's defaults in place of what is absent. */
  public HpaDraft withDefaults() {
    return HpaDefaults.apply(this);
  }

  /** Returns every rule of the API that the draft breaks, in the API server's order. */
  public List<Violation> violations() {
    return HpaValidation.violations(this);
  }

  /**
   * Returns the spec, defaults included.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  public HpaSpec toSpec() {
    HpaDraft complete = withDefaults();
    List<Violation> violations = complete.violations();
    if (!violations.isEmpty()) {
      throw new InvalidSpecException("HorizontalPodAutoscaler " + name, violations);
    }
    return HpaSpecs.spec(complete);
  }

  /**
   * A reference to an object.
   *
   * @param apiVersion group and version
   * @param kind kind
   * @param name name
   */
  public record Reference(
      @Nullable String apiVersion, @Nullable String kind, @Nullable String name) {}

  /**
   * An entry of {@code spec.metrics}.
   *
   * @param type which of the sources is meant
   * @param object source of an Object metric
   * @param external source of an External metric
   * @param pods source of a Pods metric
   * @param resource source of a Resource metric
   * @param containerResource source of a ContainerResource metric
   */
  public record Metric(
      @Nullable String type,
      @Nullable Source object,
      @Nullable Source external,
      @Nullable Source pods,
      @Nullable Source resource,
      @Nullable Source containerResource) {}

  /**
   * A metric source. One record serves all five; which fields a source has depends on its kind.
   *
   * @param name resource name (resource sources)
   * @param container container name (containerResource)
   * @param describedObject object (object)
   * @param metric metric (object, external, pods)
   * @param target target
   */
  public record Source(
      @Nullable String name,
      @Nullable String container,
      @Nullable Reference describedObject,
      @Nullable Identifier metric,
      @Nullable Target target) {}

  /**
   * A metric's identity.
   *
   * @param name name
   * @param selector selector; null if absent
   */
  public record Identifier(@Nullable String name, @Nullable LabelSelector selector) {}

  /**
   * A metric's target.
   *
   * @param type type
   * @param value total
   * @param averageValue average per pod
   * @param averageUtilization percent of the requests
   */
  public record Target(
      @Nullable String type,
      @Nullable Quantity value,
      @Nullable Quantity averageValue,
      @Nullable Integer averageUtilization) {}

  /**
   * Speed limits of both directions.
   *
   * @param scaleUp rules for growing
   * @param scaleDown rules for shrinking
   */
  public record Behavior(@Nullable Rules scaleUp, @Nullable Rules scaleDown) {}

  /**
   * Speed limits of one direction.
   *
   * @param stabilizationWindowSeconds window
   * @param selectPolicy which policy counts
   * @param policies policies; null if the field is absent
   * @param tolerance relative deviation that is ignored
   */
  public record Rules(
      @Nullable Integer stabilizationWindowSeconds,
      @Nullable String selectPolicy,
      @Nullable List<Policy> policies,
      @Nullable Quantity tolerance) {}

  /**
   * One policy.
   *
   * @param type what value counts
   * @param value pods or percent
   * @param periodSeconds period
   */
  public record Policy(
      @Nullable String type, @Nullable Integer value, @Nullable Integer periodSeconds) {}
}
