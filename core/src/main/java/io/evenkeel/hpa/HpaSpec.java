package io.evenkeel.hpa;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
    Objects.requireNonNull(scaleTargetRef, "scaleTargetRef");
    Objects.requireNonNull(behavior, "behavior");
    metrics = List.copyOf(metrics);
  }

  /** Starts a spec for that workload. What is not set gets the API's defaults. */
  public static Builder builder(ObjectRef scaleTargetRef) {
    return new Builder(scaleTargetRef);
  }

  /** Builds an {@link HpaSpec}, held to the API server's rules. */
  public static final class Builder {
    private final ObjectRef scaleTargetRef;
    private final List<MetricSpec> metrics = new ArrayList<>();
    private int minReplicas = 1;
    private int maxReplicas;
    private Behavior behavior = Behavior.unspecified();

    private Builder(ObjectRef scaleTargetRef) {
      this.scaleTargetRef = Objects.requireNonNull(scaleTargetRef, "scaleTargetRef");
    }

    /** Sets the lower bound; 1 without this call. */
    public Builder minReplicas(int value) {
      minReplicas = value;
      return this;
    }

    /** Sets the upper bound. Required. */
    public Builder maxReplicas(int value) {
      maxReplicas = value;
      return this;
    }

    /** Adds a metric; without one it is 80 % of the requested cpu. */
    public Builder metric(MetricSpec metric) {
      metrics.add(metric);
      return this;
    }

    /**
     * Sets the rules for both directions. {@link ScalingRules#SCALE_UP_DEFAULT} and {@link
     * ScalingRules#SCALE_DOWN_DEFAULT} are what the API fills in for an absent direction.
     */
    public Builder behavior(ScalingRules scaleUp, ScalingRules scaleDown) {
      behavior = new Behavior.Rules(scaleUp, scaleDown);
      return this;
    }

    /**
     * Returns the spec.
     *
     * @throws InvalidSpecException with every rule that is broken
     */
    public HpaSpec build() {
      return new HpaDraft(
              null,
              scaleTargetRef.name(),
              HpaDrafts.reference(scaleTargetRef),
              minReplicas,
              maxReplicas,
              metrics.stream().map(HpaDrafts::metric).toList(),
              HpaDrafts.behavior(behavior))
          .toSpec();
    }
  }
}
