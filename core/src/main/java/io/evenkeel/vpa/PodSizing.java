package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the containers of a pod should get (upstream's {@code recommendation.Provider}).
 *
 * @param containers requests and limits, one entry per container of the pod in its order; unset
 *     where nothing is recommended
 * @param annotations upstream's words for what was capped, by container
 * @param explanation every change by capping, in order
 */
public record PodSizing(
    List<ContainerResources> containers,
    Map<String, List<String>> annotations,
    Explanation explanation) {
  /** Copies the collections. */
  public PodSizing {
    containers = List.copyOf(containers);
    annotations = Map.copyOf(annotations);
    Objects.requireNonNull(explanation, "explanation");
  }

  /**
   * Returns what the containers should get, capping included; nothing if the limits are not known.
   *
   * @param spec the VPA's spec
   * @param recommendation what the VPA's status says; empty if it says nothing yet
   * @param pod the pod
   * @param limits what the LimitRanges of its namespace come to; empty if they cannot be read
   */
  public static Optional<PodSizing> of(
      VpaSpec spec,
      Optional<Recommendation> recommendation,
      VpaPod pod,
      Optional<NamespaceLimits> limits) {
    return limits.map(known -> of(spec, recommendation, pod, known));
  }

  private static PodSizing of(
      VpaSpec spec, Optional<Recommendation> recommendation, VpaPod pod, NamespaceLimits limits) {
    CappedRecommendation capped =
        recommendation
            .map(it -> Capping.forPod(it, spec.containerPolicies(), pod, limits))
            .orElse(CappedRecommendation.NOTHING);
    boolean off = spec.updatePolicy().updateMode() == UpdateMode.OFF;
    List<ContainerPolicy> policies = off ? List.of() : spec.containerPolicies();
    ContainerSizing sizing = new ContainerSizing(policies, limits.container());
    List<ContainerResources> containers = new ArrayList<>();
    Map<String, List<String>> annotations = new LinkedHashMap<>(capped.annotations());
    for (ContainerSizing.Sized sized : sizing.size(pod, capped.recommendation())) {
      containers.add(purged(sized.resources()));
      addAll(annotations, sized.container(), sized.notes());
    }
    return new PodSizing(containers, annotations, capped.explanation());
  }

  /** Returns what is recommended, without capping. */
  static List<ContainerResources> recommended(
      VpaPod pod, List<ContainerPolicy> policies, Recommendation recommendation) {
    return new ContainerSizing(policies, Optional.empty())
        .size(pod, recommendation).stream().map(ContainerSizing.Sized::resources).toList();
  }

  /**
   * Returns the same with everything that is not recommended kept as it is (upstream's {@code
   * addAll}).
   */
  static List<ContainerResources> whole(
      VpaPod pod, List<ContainerPolicy> policies, Recommendation recommendation) {
    return new ContainerSizing(policies, Optional.empty())
        .sizeWhole(pod, recommendation).stream().map(ContainerSizing.Sized::resources).toList();
  }

  private static void addAll(
      Map<String, List<String>> annotations, String container, List<String> notes) {
    if (!notes.isEmpty()) {
      List<String> all = new ArrayList<>(annotations.getOrDefault(container, List.of()));
      all.addAll(notes);
      annotations.put(container, List.copyOf(all));
    }
  }

  /** A resource without a name is nobody's; upstream drops it with an error in its log. */
  private static ContainerResources purged(ContainerResources resources) {
    return new ContainerResources(named(resources.requests()), named(resources.limits()));
  }

  private static @Nullable Map<String, Quantity> named(@Nullable Map<String, Quantity> resources) {
    if (resources == null) {
      return null;
    }
    Map<String, Quantity> named = new TreeMap<>(resources);
    named.remove("");
    return named;
  }
}
