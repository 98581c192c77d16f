package io.evenkeel.vpa;

import io.evenkeel.trace.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a pod that is being created should be changed to (upstream's admission controller).
 *
 * @param patches operations in the order in which they apply; none if the pod stays as it is
 * @param explanation what capped the recommendation
 */
public record Admission(List<PodPatch> patches, Explanation explanation) {
  private static final String UPDATES = "vpaUpdates";

  /** Copies the patches. */
  public Admission {
    patches = List.copyOf(patches);
    Objects.requireNonNull(explanation, "explanation");
  }

  /**
   * Returns the patches for a pod: resources, boosts, annotations. Nothing if the limits of its
   * namespace are not known.
   *
   * @param pod the pod that is being created
   * @param vpa the VPA that counts for it, see {@link VpaObject#controlling}
   * @param limits what the LimitRanges of its namespace come to; empty if they cannot be read
   * @param options options of the admission
   */
  public static Optional<Admission> of(
      VpaPod pod, VpaObject vpa, Optional<NamespaceLimits> limits, AdmissionOptions options) {
    return PodSizing.of(vpa.spec(), vpa.recommendation(), pod, limits)
        .map(sizing -> of(pod, vpa, sizing, options));
  }

  private static Admission of(
      VpaPod pod, VpaObject vpa, PodSizing sizing, AdmissionOptions options) {
    List<PodPatch> patches = new ArrayList<>();
    if (pod.annotations().isEmpty()) {
      patches.add(new PodPatch.InitAnnotations());
    }
    patches.addAll(resourcePatches(pod, vpa, sizing, options));
    patches.add(ObservedContainers.patch(pod));
    return new Admission(patches, sizing.explanation());
  }

  /** Returns the patches of resources and boosts (upstream's {@code CalculatePatches}). */
  static List<PodPatch> resourcePatches(
      VpaPod pod, VpaObject vpa, PodSizing sizing, AdmissionOptions options) {
    boolean applies = vpa.spec().updatePolicy().updateMode().appliesOnCreation();
    Map<String, List<String>> annotations = applies ? sizing.annotations() : Map.of();
    List<PodPatch> patches = new ArrayList<>();
    List<String> updates = new ArrayList<>();
    for (int i = 0; i < pod.containers().size(); i++) {
      VpaContainer container = pod.containers().get(i);
      if (options.gates().cpuStartupBoost() && isOff(vpa.spec(), container)) {
        continue;
      }
      ContainerResources wanted = applies ? sizing.containers().get(i) : ContainerResources.UNSET;
      ContainerResources boosted = boosted(container, vpa.spec(), wanted, options, patches);
      ContainerPatches own =
          ContainerPatches.of(
              i,
              pod.current(container),
              boosted,
              annotations.getOrDefault(container.name(), List.of()));
      patches.addAll(own.patches());
      if (!own.patches().isEmpty()) {
        updates.add(own.annotation());
      }
    }
    if (!updates.isEmpty()) {
      String text = "Pod resources updated by " + vpa.name() + ": " + String.join("; ", updates);
      patches.add(new PodPatch.Annotate(UPDATES, text));
    }
    return patches;
  }

  private static boolean isOff(VpaSpec spec, VpaContainer container) {
    return spec.policyFor(container.name()).filter(it -> it.mode() == ScalingMode.OFF).isPresent();
  }

  /** Adds the annotation that keeps what the container had, if it is boosted. */
  private static ContainerResources boosted(
      VpaContainer container,
      VpaSpec spec,
      ContainerResources wanted,
      AdmissionOptions options,
      List<PodPatch> patches) {
    Optional<StartupBoost.Cpu> boost =
        spec.boostFor(container.name()).filter(it -> options.gates().cpuStartupBoost());
    if (boost.isEmpty()) {
      return wanted;
    }
    patches.add(
        new PodPatch.Annotate(
            StartupBoosts.annotation(container.name()),
            OriginalResources.write(container.resources())));
    return BoostedCpu.apply(
        wanted,
        container.resources(),
        boost.get(),
        ContainerPolicies.controlledValues(spec.containerPolicies(), container.name()),
        options.maxAllowedCpuBoost().orElse(Resources.ZERO));
  }
}
