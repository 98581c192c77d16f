package io.evenkeel.vpa;

import io.evenkeel.vpa.VpaDraft.Container;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the admission webhook's rules depend on feature gates and on the object that is updated
 * (upstream's {@code VPAValidationOptions}).
 *
 * @param create whether the object is new, so that it needs a target
 * @param allowed features that may be used
 * @param existingControlledResources names in {@code controlledResources} of the object that is
 *     updated; of those that cannot be controlled an update is only warned
 */
public record VpaValidationOptions(
    boolean create, VpaFeatureGates allowed, Set<String> existingControlledResources) {
  /** Copies the names. */
  public VpaValidationOptions {
    existingControlledResources = Set.copyOf(existingControlledResources);
  }

  /**
   * Returns the options for a write. A gate counts as on if the old object uses its feature
   * (upstream's {@code getValidationOptionsForVPA}).
   *
   * @param old the object that is updated; null on creation
   * @param gates the webhook's feature gates
   */
  public static VpaValidationOptions of(@Nullable VpaDraft old, VpaFeatureGates gates) {
    VpaFeatureGates allowed =
        new VpaFeatureGates(
            gates.perVpaConfig() || usesPerVpaConfig(old),
            gates.cpuStartupBoost() || usesBoost(old),
            gates.inPlace() || usesInPlace(old));
    return new VpaValidationOptions(old == null, allowed, controlledBy(old));
  }

  private static Set<String> controlledBy(@Nullable VpaDraft old) {
    return containers(old).stream()
        .map(Container::controlledResources)
        .filter(names -> names != null)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }

  private static boolean usesPerVpaConfig(@Nullable VpaDraft old) {
    boolean evictAfterOom =
        old != null
            && old.updatePolicy() != null
            && old.updatePolicy().evictAfterOOMSeconds() != null;
    return evictAfterOom
        || containers(old).stream()
            .anyMatch(
                policy ->
                    policy.oomBumpUpRatio() != null
                        || policy.oomMinBumpUp() != null
                        || policy.memoryAggregationIntervalCount() != null
                        || policy.memoryAggregationIntervalSeconds() != null);
  }

  /** On a container an empty boost counts as well; on the VPA it does not. */
  private static boolean usesBoost(@Nullable VpaDraft old) {
    boolean ofVpa = old != null && old.startupBoost() != null && old.startupBoost().cpu() != null;
    return ofVpa || containers(old).stream().anyMatch(policy -> policy.startupBoost() != null);
  }

  private static boolean usesInPlace(@Nullable VpaDraft old) {
    return old != null
        && old.updatePolicy() != null
        && UpdateMode.IN_PLACE.apiName().equals(old.updatePolicy().updateMode());
  }

  private static List<Container> containers(@Nullable VpaDraft draft) {
    return draft == null ? List.of() : VpaValidation.containers(draft);
  }
}
