package io.evenkeel.vpa;

import io.evenkeel.trace.Explanation;
import io.evenkeel.trace.RecordingTrace;
import io.evenkeel.trace.Step;
import io.evenkeel.trace.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The recommender: from what is known about the usage of containers to what they should request.
 *
 * <p>Immutable. A recommendation is a pure function of the states; asking twice gives the same
 * answer.
 */
public final class VerticalAutoscaler {
  private final List<ContainerPolicy> policies;
  private final RecommenderOptions options;

  private VerticalAutoscaler(List<ContainerPolicy> policies, RecommenderOptions options) {
    this.policies = policies;
    this.options = options;
  }

  /** Returns the recommender of a VPA under upstream's default flags. */
  public static VerticalAutoscaler of(VpaSpec spec) {
    return of(spec, RecommenderOptions.defaults());
  }

  /** Returns the recommender of a VPA under these flags. */
  public static VerticalAutoscaler of(VpaSpec spec, RecommenderOptions options) {
    return new VerticalAutoscaler(
        spec.containerPolicies(), Objects.requireNonNull(options, "options"));
  }

  static VerticalAutoscaler of(List<ContainerPolicy> policies, RecommenderOptions options) {
    return new VerticalAutoscaler(List.copyOf(policies), options);
  }

  /** Returns the flags. */
  public RecommenderOptions options() {
    return options;
  }

  /**
   * Recommends for every container that has CPU samples and is not switched off. Target and bounds
   * are held to the policies and the global maximum; the uncapped target is not.
   *
   * @param states what is known, by the name of the container
   */
  public ExplainedRecommendation recommend(Map<String, AggregateState> states) {
    return recommend(states, Map.of());
  }

  /**
   * Recommends as {@link #recommend(Map)} does, heeding the VPA's annotations.
   *
   * @param states what is known, by the name of the container
   * @param annotations annotations of the VPA
   */
  public ExplainedRecommendation recommend(
      Map<String, AggregateState> states, Map<String, String> annotations) {
    RecordingTrace trace = Trace.recording();
    Map<String, Map<Resource, AmountRange>> estimates =
        estimates(eligible(states, trace), new Estimator(options, trace), trace);
    Recommendation recommendation = presented(estimates, trace);
    if (options.integerCpu()) {
      recommendation = new IntegerCpu(annotations, trace).applied(recommendation);
    }
    CappedRecommendation capped =
        Capping.toPolicy(recommendation, policies, options.globalMaxAllowed());
    return new ExplainedRecommendation(
        capped.recommendation(), joined(trace.explanation(), capped.explanation()));
  }

  private static Explanation joined(Explanation estimation, Explanation capping) {
    List<Step> steps = new ArrayList<>(estimation.steps());
    steps.addAll(capping.steps());
    return new Explanation(steps);
  }

  /** Returns the states to recommend for; how many there are splits the pod's minimum. */
  private Map<String, AggregateState> eligible(Map<String, AggregateState> states, Trace trace) {
    Map<String, AggregateState> eligible = new TreeMap<>();
    new TreeMap<>(states)
        .forEach(
            (container, state) -> {
              if (isOff(container)) {
                trace.step(VpaStep.SCALING_OFF).about(container);
              } else if (state.isEmpty()) {
                trace.step(VpaStep.NO_SAMPLES).about(container);
              } else {
                eligible.put(container, state);
              }
            });
    return eligible;
  }

  private boolean isOff(String container) {
    return policy(container).filter(policy -> policy.mode() == ScalingMode.OFF).isPresent();
  }

  private Optional<ContainerPolicy> policy(String container) {
    return ContainerPolicies.find(policies, container);
  }

  /** Returns the numbers for each container and controlled resource. */
  Map<String, Map<Resource, AmountRange>> estimates(
      Map<String, AggregateState> states, AmountSource source, Trace trace) {
    PodMinimum minimum = new PodMinimum(options, states.size(), trace);
    Map<String, Map<Resource, AmountRange>> estimates = new TreeMap<>();
    states.forEach(
        (container, state) -> {
          Map<Resource, AmountRange> ranges = new EnumMap<>(Resource.class);
          for (Resource resource : Resource.values()) {
            if (controls(container, state, resource)) {
              AmountRange range = source.range(container, resource, state);
              ranges.put(resource, minimum.applied(container, resource, range));
            } else {
              trace.step(VpaStep.NOT_CONTROLLED).about(container).note(resource.apiName());
            }
          }
          estimates.put(container, ranges);
        });
    return estimates;
  }

  /** The policy decides; without one, what was applied to the state. */
  private boolean controls(String container, AggregateState state, Resource resource) {
    List<String> controlled =
        policy(container)
            .map(ContainerPolicy::controlledResources)
            .orElse(state.controlledResources());
    return controlled.contains(resource.apiName());
  }

  /** Returns the numbers as quantities, sorted by the name of the container. */
  Recommendation presented(Map<String, Map<Resource, AmountRange>> estimates, Trace trace) {
    Presentation presentation = new Presentation(options, trace);
    List<ContainerRecommendation> containers = new ArrayList<>();
    new TreeMap<>(estimates)
        .forEach(
            (container, ranges) -> {
              var target = presentation.quantities(container, Bound.TARGET, ranges);
              var lower = presentation.quantities(container, Bound.LOWER, ranges);
              var upper = presentation.quantities(container, Bound.UPPER, ranges);
              containers.add(new ContainerRecommendation(container, target, lower, upper, target));
            });
    return new Recommendation(containers);
  }

  /**
   * A recommendation and why it came out as it did.
   *
   * @param recommendation what the containers should request
   * @param explanation every step, container by container
   */
  public record ExplainedRecommendation(Recommendation recommendation, Explanation explanation) {
    /** Refuses null components. */
    public ExplainedRecommendation {
      Objects.requireNonNull(recommendation, "recommendation");
      Objects.requireNonNull(explanation, "explanation");
    }
  }
}
