package io.evenkeel.vpa;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.vpa.VpaDraft.Boost;
import io.evenkeel.vpa.VpaDraft.Container;
import io.evenkeel.vpa.VpaDraft.CpuBoost;
import io.evenkeel.vpa.VpaDraft.Recommender;
import io.evenkeel.vpa.VpaDraft.Reference;
import io.evenkeel.vpa.VpaDraft.Requirement;
import io.evenkeel.vpa.VpaDraft.Update;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** From a draft that breaks no rule to a spec; the defaults inside a policy are added here. */
final class VpaSpecs {
  private VpaSpecs() {}

  static VpaSpec spec(VpaDraft draft) {
    Reference target = Objects.requireNonNull(draft.targetRef());
    List<Recommender> recommenders = Objects.requireNonNullElse(draft.recommenders(), List.of());
    return new VpaSpec(
        new ObjectRef(
            Objects.requireNonNullElse(target.apiVersion(), ""),
            Objects.requireNonNull(target.kind()),
            Objects.requireNonNull(target.name())),
        updatePolicy(Objects.requireNonNull(draft.updatePolicy())),
        VpaValidation.containers(draft).stream().map(VpaSpecs::policy).toList(),
        recommenders.stream().map(it -> Objects.requireNonNull(it.name())).toList(),
        Optional.ofNullable(draft.startupBoost()).map(VpaSpecs::boost));
  }

  private static UpdatePolicy updatePolicy(Update policy) {
    List<Requirement> requirements =
        Objects.requireNonNullElse(policy.evictionRequirements(), List.of());
    return new UpdatePolicy(
        UpdateMode.of(Objects.requireNonNull(policy.updateMode())).orElseThrow(),
        policy.minReplicas() == null ? OptionalInt.empty() : OptionalInt.of(policy.minReplicas()),
        requirements.stream().map(VpaSpecs::requirement).toList(),
        Optional.ofNullable(policy.evictAfterOOMSeconds()).map(Duration::ofSeconds));
  }

  private static EvictionRequirement requirement(Requirement requirement) {
    return new EvictionRequirement(
        Objects.requireNonNull(requirement.resources()),
        EvictionRequirement.Change.of(Objects.requireNonNull(requirement.changeRequirement()))
            .orElseThrow());
  }

  static ContainerPolicy policy(Container policy) {
    return new ContainerPolicy(
        Objects.requireNonNull(policy.containerName()),
        Optional.ofNullable(policy.mode()).flatMap(ScalingMode::of).orElse(ScalingMode.AUTO),
        Objects.requireNonNullElse(policy.minAllowed(), Map.of()),
        Objects.requireNonNullElse(policy.maxAllowed(), Map.of()),
        Objects.requireNonNullElse(policy.controlledResources(), ContainerPolicy.CONTROLLABLE),
        Optional.ofNullable(policy.controlledValues())
            .flatMap(ControlledValues::of)
            .orElse(ControlledValues.REQUESTS_AND_LIMITS),
        Optional.ofNullable(policy.oomBumpUpRatio()),
        Optional.ofNullable(policy.oomMinBumpUp()),
        Optional.ofNullable(policy.memoryAggregationIntervalSeconds()).map(Duration::ofSeconds),
        policy.memoryAggregationIntervalCount() == null
            ? OptionalLong.empty()
            : OptionalLong.of(policy.memoryAggregationIntervalCount()),
        Optional.ofNullable(policy.startupBoost()).map(VpaSpecs::boost));
  }

  static StartupBoost boost(Boost boost) {
    return new StartupBoost(Optional.ofNullable(boost.cpu()).map(VpaSpecs::cpu));
  }

  /** A stored boost without a type is one by a factor; what has no factor boosts nothing. */
  private static StartupBoost.Cpu cpu(CpuBoost boost) {
    int seconds = Objects.requireNonNullElse(boost.durationSeconds(), 0);
    Duration duration = Duration.ofSeconds(seconds);
    return BoostValidation.QUANTITY.equals(boost.type())
        ? new StartupBoost.Amount(Objects.requireNonNull(boost.quantity()), duration)
        : new StartupBoost.Factor(Objects.requireNonNullElse(boost.factor(), 1), duration);
  }
}
