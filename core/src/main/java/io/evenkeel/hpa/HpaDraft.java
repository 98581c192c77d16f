package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaOptions.FeatureGates;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** Copies the metrics. */
  public HpaDraft {
    metrics = copy(metrics);
  }

  /** Returns the draft with the API's defaults in place of what is absent. */
  public HpaDraft withDefaults() {
    return HpaDefaults.apply(this);
  }

  /**
   * Returns the draft without what the API server drops before it looks at an object: with
   * HPAConfigurableTolerance off the tolerances, unless the old object has one.
   *
   * @param old the object that is updated; null on creation
   * @param gates the API server's feature gates
   */
  public HpaDraft withoutDisabledFields(@Nullable HpaDraft old, FeatureGates gates) {
    return DisabledFields.drop(this, old, gates);
  }

  /**
   * Returns every rule of the API that the draft breaks as a new object, in the API server's order,
   * all feature gates being on.
   */
  public List<Violation> violations() {
    return violations(HpaValidationOptions.of(this, null, FeatureGates.UPSTREAM));
  }

  /** Returns every rule of the API that the draft breaks as a new object. */
  public List<Violation> violations(HpaValidationOptions options) {
    return HpaValidation.onCreate(this, options);
  }

  /**
   * Returns every rule of the API that the draft breaks as an update.
   *
   * @param old the object that is updated
   * @param options see {@link HpaValidationOptions#of}
   */
  public List<Violation> violations(HpaDraft old, HpaValidationOptions options) {
    return HpaValidation.onUpdate(this, old, options);
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
   * Returns the spec of an object that an API server has stored, defaults included. Such an object
   * was accepted by the rules of its time and place; only what no server accepts is refused.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  public HpaSpec toStoredSpec() {
    HpaDraft complete = withDefaults();
    HpaValidation.requireStorableSpec(complete);
    return HpaSpecs.spec(complete);
  }

  private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
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
  public record Identifier(@Nullable String name, @Nullable Selector selector) {}

  /**
   * A label selector.
   *
   * @param matchLabels labels with their values; null if absent
   * @param matchExpressions further requirements; null if absent
   */
  public record Selector(
      @Nullable Map<String, String> matchLabels, @Nullable List<Expression> matchExpressions) {
    /** Copies the collections. */
    public Selector {
      matchLabels =
          matchLabels == null
              ? null
              : Collections.unmodifiableMap(new LinkedHashMap<>(matchLabels));
      matchExpressions = copy(matchExpressions);
    }
  }

  /**
   * A requirement of a label selector.
   *
   * @param key label
   * @param operator operator, as the API spells it
   * @param values values; null if absent
   */
  public record Expression(
      @Nullable String key, @Nullable String operator, @Nullable List<String> values) {
    /** Copies the values. */
    public Expression {
      values = copy(values);
    }
  }

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
      @Nullable Quantity tolerance) {
    /** Copies the policies. */
    public Rules {
      policies = copy(policies);
    }
  }

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
