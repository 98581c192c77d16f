package io.evenkeel.vpa;

import io.evenkeel.vpa.VpaDraft.Boost;
import io.evenkeel.vpa.VpaDraft.Container;
import io.evenkeel.vpa.VpaDraft.CpuBoost;
import io.evenkeel.vpa.VpaDraft.Resource;
import io.evenkeel.vpa.VpaDraft.Update;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The defaults that are written into the object on admission. Those inside a policy are not; they
 * are added when a spec is made.
 */
final class VpaDefaults {
  private VpaDefaults() {}

  static VpaDraft apply(VpaDraft draft) {
    return new VpaDraft(
        Objects.requireNonNullElse(draft.namespace(), "default"),
        draft.name(),
        draft.targetRef(),
        draft.updatePolicy() == null
            ? new Update(UpdateMode.RECREATE.apiName(), null, null, null)
            : draft.updatePolicy(),
        draft.resourcePolicy(),
        draft.recommenders(),
        draft.startupBoost());
  }

  /**
   * Returns the draft as upstream's components read a stored object, which may be older than the
   * rules: no mode, or an empty one, is Recreate; a boost without a type is one by a factor.
   */
  static VpaDraft stored(VpaDraft draft) {
    VpaDraft complete = apply(draft);
    return new VpaDraft(
        complete.namespace(),
        complete.name(),
        complete.targetRef(),
        update(complete.updatePolicy()),
        resource(complete.resourcePolicy()),
        complete.recommenders(),
        boost(complete.startupBoost()));
  }

  private static @Nullable Update update(@Nullable Update policy) {
    boolean unset =
        policy != null && (policy.updateMode() == null || policy.updateMode().isEmpty());
    return policy != null && unset
        ? new Update(
            UpdateMode.RECREATE.apiName(),
            policy.minReplicas(),
            policy.evictionRequirements(),
            policy.evictAfterOOMSeconds())
        : policy;
  }

  private static @Nullable Resource resource(@Nullable Resource policy) {
    return policy == null || policy.containerPolicies() == null
        ? policy
        : new Resource(policy.containerPolicies().stream().map(VpaDefaults::container).toList());
  }

  private static Container container(Container policy) {
    return new Container(
        policy.containerName(),
        policy.mode(),
        policy.minAllowed(),
        policy.maxAllowed(),
        policy.controlledResources(),
        policy.controlledValues(),
        policy.oomBumpUpRatio(),
        policy.oomMinBumpUp(),
        policy.memoryAggregationIntervalSeconds(),
        policy.memoryAggregationIntervalCount(),
        boost(policy.startupBoost()));
  }

  private static @Nullable Boost boost(@Nullable Boost boost) {
    CpuBoost cpu = boost == null ? null : boost.cpu();
    return cpu == null || (cpu.type() != null && !cpu.type().isEmpty())
        ? boost
        : new Boost(
            new CpuBoost(
                BoostValidation.FACTOR, cpu.factor(), cpu.quantity(), cpu.durationSeconds()));
  }
}
