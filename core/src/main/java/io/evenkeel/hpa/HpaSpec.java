package io.evenkeel.hpa;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The complete, valid {@code spec} of a HorizontalPodAutoscaler. Defaults are already applied: the
 * algorithm never adds one.
 *
 * <p>Use {@link #builder(ObjectRef)} or read a manifest. The constructor itself holds a spec to
 * what an API server may have stored; see {@link HpaDraft#toStoredSpec}.
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
  /**
   * Copies the metrics and checks everything.
   *
   * @throws InvalidSpecException with every rule that is broken
   */
  public HpaSpec {
    Objects.requireNonNull(scaleTargetRef, "scaleTargetRef");
    Objects.requireNonNull(behavior, "behavior");
    metrics = List.copyOf(metrics);
    HpaDraft draft =
        new HpaDraft(
            null,
            null,
            HpaDrafts.reference(scaleTargetRef),
            minReplicas,
            maxReplicas,
            metrics.stream().map(HpaDrafts::metric).toList(),
            HpaDrafts.behavior(behavior));
    HpaValidation.requireStorableSpec(draft);
  }

  /** Starts a spec for that workload. What is not set gets the API's defaults. */
  public static Builder builder(ObjectRef scaleTargetRef) {
    return new Builder(scaleTargetRef);
  }

  /** Builds an {@link HpaSpec}. What is not set gets the API's defaults. */
  public static final class Builder {
    private final ObjectRef scaleTargetRef;
    private final List<MetricSpec> metrics = new ArrayList<>();
    private int minReplicas = 1;
    private int maxReplicas;
    private @Nullable ScalingRules scaleUp;
    private @Nullable ScalingRules scaleDown;

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
      metrics.add(Objects.requireNonNull(metric, "metric"));
      return this;
    }

    /** Adds metrics. */
    public Builder metrics(List<MetricSpec> more) {
      more.forEach(this::metric);
      return this;
    }

    /** Sets the rules for growing. Shrinking then gets the API's defaults unless it is set too. */
    public Builder scaleUp(ScalingRules rules) {
      scaleUp = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /** Sets the rules for shrinking. Growing then gets the API's defaults unless it is set too. */
    public Builder scaleDown(ScalingRules rules) {
      scaleDown = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /** Sets the rules for both directions. */
    public Builder behavior(ScalingRules up, ScalingRules down) {
      return scaleUp(up).scaleDown(down);
    }

    /** Sets the rules for both directions, or takes them away again. */
    public Builder behavior(Behavior behavior) {
      if (behavior instanceof Behavior.Rules rules) {
        return behavior(rules.scaleUp(), rules.scaleDown());
      }
      scaleUp = null;
      scaleDown = null;
      return this;
    }

    /**
     * Returns the spec.
     *
     * @throws InvalidSpecException with every rule that is broken
     */
    public HpaSpec build() {
      HpaDraft draft =
          new HpaDraft(
              null,
              null,
              HpaDrafts.reference(scaleTargetRef),
              minReplicas,
              maxReplicas,
              metrics.stream().map(HpaDrafts::metric).toList(),
              HpaDrafts.behavior(scaleUp, scaleDown));
      return HpaSpecs.valid(draft.withDefaults());
    }
  }
}
