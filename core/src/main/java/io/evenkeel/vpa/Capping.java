package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import io.evenkeel.trace.RecordingTrace;
import io.evenkeel.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds recommendations to what users and namespaces allow. The recommender does it without a pod
 * ({@link #toPolicy}); whoever applies a recommendation does it again for the pod at hand ({@link
 * #forPod}), because limits differ from pod to pod.
 */
public final class Capping {
  private static final List<RecommendationField> POD_ORDER =
      List.of(
          RecommendationField.UPPER_BOUND,
          RecommendationField.TARGET,
          RecommendationField.LOWER_BOUND);

  private final RecordingTrace trace = Trace.recording();
  private final List<ContainerPolicy> policies;
  private final List<WorkingCopy> copies = new ArrayList<>();

  private Capping(Recommendation recommendation, List<ContainerPolicy> policies) {
    this.policies = policies;
    recommendation.containers().forEach(it -> copies.add(new WorkingCopy(it, trace)));
  }

  /**
   * Holds target and bounds to the policies (upstream's {@code ApplyVPAPolicy}). The uncapped
   * target stays.
   *
   * @param recommendation what the estimator says
   * @param policies container policies of the VPA
   * @param globalMaxAllowed the recommender's own maximum by resource, for resources whose maximum
   *     a policy does not name
   */
  public static CappedRecommendation toPolicy(
      Recommendation recommendation,
      List<ContainerPolicy> policies,
      Map<String, Quantity> globalMaxAllowed) {
    Objects.requireNonNull(globalMaxAllowed, "globalMaxAllowed");
    Capping capping = new Capping(recommendation, policies);
    for (WorkingCopy copy : capping.copies) {
      Optional<ContainerPolicy> policy = ContainerPolicies.find(policies, copy.name());
      for (RecommendationField field : RecommendationField.values()) {
        PolicyCapping.apply(copy, field, policy);
        PolicyCapping.applyGlobalMax(copy, field, policy, globalMaxAllowed);
      }
    }
    return capping.result();
  }

  /**
   * Holds a recommendation to everything that counts for one pod: its share of the LimitRange for
   * pods, the LimitRange for containers, the policies, and the container's own limit where only
   * requests are controlled (upstream's {@code cappingRecommendationProcessor}).
   *
   * @param recommendation what the VPA's status says
   * @param policies container policies of the VPA
   * @param pod the pod it is for
   * @param limits what the LimitRanges of its namespace come to
   */
  public static CappedRecommendation forPod(
      Recommendation recommendation,
      List<ContainerPolicy> policies,
      VpaPod pod,
      NamespaceLimits limits) {
    Objects.requireNonNull(pod, "pod");
    Capping capping = new Capping(recommendation, policies);
    limits.pod().ifPresent(item -> capping.applyPodLimits(pod, item));
    capping.dropUnknown(pod);
    for (WorkingCopy copy : capping.copies) {
      capping.applyContainer(copy, pod, limits);
    }
    return capping.result();
  }

  /**
   * Returns the same for what may be absent: without a recommendation and without a policy there is
   * nothing, with a policy alone there is an empty recommendation.
   */
  static Optional<CappedRecommendation> forPod(
      Optional<Recommendation> recommendation,
      Optional<List<ContainerPolicy>> policies,
      VpaPod pod,
      NamespaceLimits limits) {
    Objects.requireNonNull(pod, "pod");
    if (recommendation.isEmpty() && policies.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        forPod(
            recommendation.orElse(Recommendation.EMPTY), policies.orElse(List.of()), pod, limits));
  }

  /** Holds one resource of one field to a LimitRange for pods, and to nothing else. */
  static CappedRecommendation toPodLimitRange(
      Recommendation recommendation,
      VpaPod pod,
      LimitRange.Item item,
      String resource,
      RecommendationField field) {
    Capping capping = new Capping(recommendation, List.of());
    new PodLimitCapping(capping.copies, pod, item).apply(field, resource);
    return capping.result();
  }

  private void applyPodLimits(VpaPod pod, LimitRange.Item item) {
    countRequests(pod);
    PodLimitCapping podLimits = new PodLimitCapping(copies, pod, item);
    for (RecommendationField field : POD_ORDER) {
      for (String resource : ContainerPolicy.CONTROLLABLE) {
        podLimits.apply(field, resource);
      }
    }
  }

  /** What has requests and no recommendation still counts towards the sum over the pod. */
  private void countRequests(VpaPod pod) {
    for (VpaContainer container : pod.containers()) {
      Map<String, Quantity> requests = pod.current(container).requests();
      boolean recommended = copies.stream().anyMatch(it -> it.name().equals(container.name()));
      if (!recommended && requests != null && !requests.isEmpty()) {
        trace.step(CappingStep.REQUEST_COUNTED).about(container.name());
        copies.add(
            new WorkingCopy(ContainerRecommendation.ofTarget(container.name(), requests), trace));
      }
    }
  }

  private void dropUnknown(VpaPod pod) {
    copies.removeIf(
        copy -> {
          boolean unknown = pod.container(copy.name()).isEmpty();
          if (unknown) {
            trace.step(CappingStep.NO_SUCH_CONTAINER).about(copy.name());
          }
          return unknown;
        });
  }

  private void applyContainer(WorkingCopy copy, VpaPod pod, NamespaceLimits limits) {
    ContainerResources current = pod.current(pod.container(copy.name()).orElseThrow());
    Optional<ContainerPolicy> policy = ContainerPolicies.find(policies, copy.name());
    ControlledValues values = ContainerPolicies.controlledValues(policies, copy.name());
    for (RecommendationField field : RecommendationField.values()) {
      limits
          .container()
          .ifPresent(item -> ContainerLimitCapping.applyLimitRange(copy, field, current, item));
      PolicyCapping.apply(copy, field, policy);
      if (values == ControlledValues.REQUESTS_ONLY) {
        ContainerLimitCapping.applyOwnLimit(copy, field, current);
      }
    }
  }

  private CappedRecommendation result() {
    Map<String, List<String>> annotations = new LinkedHashMap<>();
    for (WorkingCopy copy : copies) {
      if (!copy.annotations().isEmpty()) {
        annotations.put(copy.name(), List.copyOf(copy.annotations()));
      }
    }
    List<ContainerRecommendation> containers = copies.stream().map(WorkingCopy::result).toList();
    return new CappedRecommendation(
        new Recommendation(containers), annotations, trace.explanation());
  }
}
