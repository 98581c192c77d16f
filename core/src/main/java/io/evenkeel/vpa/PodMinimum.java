package io.evenkeel.vpa;

import io.evenkeel.trace.Trace;

/**
 * The least recommendation of a pod, split evenly over its containers: {@code minimum·(1/n)},
 * fraction dropped (upstream's WithMinResources).
 */
final class PodMinimum {
  private final RecommenderOptions options;
  private final int containers;
  private final Trace trace;

  PodMinimum(RecommenderOptions options, int containers, Trace trace) {
    this.options = options;
    this.containers = containers;
    this.trace = trace;
  }

  /** Returns the numbers, none of them less than the container's share of the minimum. */
  AmountRange applied(String container, Resource resource, AmountRange range) {
    return new AmountRange(
        applied(container, resource, Bound.TARGET, range.target()),
        applied(container, resource, Bound.LOWER, range.lower()),
        applied(container, resource, Bound.UPPER, range.upper()));
  }

  private long applied(String container, Resource resource, Bound bound, long amount) {
    long raised = atLeast(amount, share(resource));
    if (raised != amount) {
      trace
          .step(VpaStep.POD_MINIMUM)
          .about(container)
          .note(bound.label(resource))
          .numbers(amount, raised, containers);
    }
    return raised;
  }

  private long share(Resource resource) {
    double minimum = options.of(resource).podMinimum();
    double value = resource == Resource.CPU ? minimum * 0.001 : minimum * 1024 * 1024;
    return AmountMath.scaled(resource.amount(value), 1.0 / containers);
  }

  static long atLeast(long amount, long minimum) {
    return Math.max(amount, minimum);
  }
}
