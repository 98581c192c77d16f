package io.evenkeel.vpa;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.vpa.VpaDraft.Boost;
import io.evenkeel.vpa.VpaDraft.Container;
import io.evenkeel.vpa.VpaDraft.CpuBoost;
import io.evenkeel.vpa.VpaDraft.Recommender;
import io.evenkeel.vpa.VpaDraft.Reference;
import io.evenkeel.vpa.VpaDraft.Requirement;
import io.evenkeel.vpa.VpaDraft.Resource;
import io.evenkeel.vpa.VpaDraft.Update;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From typed values back to a draft, so that the builder is held to the very same rules. */
final class VpaDrafts {
  private VpaDrafts() {}

  static VpaDraft draft(VpaSpec spec) {
    return new VpaDraft(
        null,
        null,
        reference(spec.targetRef()),
        update(spec.updatePolicy()),
        new Resource(spec.containerPolicies().stream().map(VpaDrafts::container).toList()),
        spec.recommenders().stream().map(Recommender::new).toList(),
        spec.startupBoost().map(VpaDrafts::boost).orElse(null));
  }

  private static Reference reference(ObjectRef target) {
    return new Reference(target.apiVersion(), target.kind(), target.name());
  }

  private static Update update(UpdatePolicy policy) {
    return new Update(
        policy.updateMode().apiName(),
        policy.minReplicas().isPresent() ? policy.minReplicas().getAsInt() : null,
        policy.evictionRequirements().stream()
            .map(it -> new Requirement(it.resources(), it.changeRequirement().apiName()))
            .toList(),
        policy.evictAfterOom().map(VpaDrafts::seconds).orElse(null));
  }

  /** The values of a container that is not scaled may not be written. */
  private static Container container(ContainerPolicy policy) {
    boolean off = policy.mode() == ScalingMode.OFF;
    boolean both = policy.controlledValues() == ControlledValues.REQUESTS_AND_LIMITS;
    @Nullable Long count =
        policy.memoryAggregationIntervalCount().isPresent()
            ? policy.memoryAggregationIntervalCount().getAsLong()
            : null;
    return new Container(
        policy.containerName(),
        policy.mode().apiName(),
        policy.minAllowed(),
        policy.maxAllowed(),
        policy.controlledResources(),
        off && both ? null : policy.controlledValues().apiName(),
        policy.oomBumpUpRatio().orElse(null),
        policy.oomMinBumpUp().orElse(null),
        policy.memoryAggregationInterval().map(VpaDrafts::seconds).orElse(null),
        count,
        policy.startupBoost().map(VpaDrafts::boost).orElse(null));
  }

  private static Boost boost(StartupBoost boost) {
    return new Boost(boost.cpu().map(VpaDrafts::cpu).orElse(null));
  }

  private static CpuBoost cpu(StartupBoost.Cpu cpu) {
    int seconds = seconds(cpu.duration());
    return cpu instanceof StartupBoost.Factor by
        ? new CpuBoost(BoostValidation.FACTOR, by.factor(), null, seconds)
        : new CpuBoost(
            BoostValidation.QUANTITY, null, ((StartupBoost.Amount) cpu).quantity(), seconds);
  }

  /** The API counts whole seconds; a part of one counts as one, so that no time vanishes. */
  private static int seconds(Duration duration) {
    long seconds = duration.getSeconds() + (duration.getNano() > 0 ? 1 : 0);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds));
  }
}
