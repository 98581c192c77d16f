package io.evenkeel.vpa;

import io.evenkeel.trace.Trace;

/**
 * Estimates one number for one resource: percentile of the usage → plus the margin → widened by
 * confidence → at least the minimum. Each step is a whole amount, its fraction dropped (upstream's
 * chain of ResourceEstimators).
 */
final class Estimator {
  private final RecommenderOptions options;
  private final Trace trace;

  Estimator(RecommenderOptions options, Trace trace) {
    this.options = options;
    this.trace = trace;
  }

  /** Returns the least amount for one of that many containers of a pod. */
  long minimum(Resource resource, int containers) {
    double podMinimum = options.of(resource).podMinimum();
    double value = resource == Resource.CPU ? podMinimum * 0.001 : podMinimum * 1024 * 1024;
    return AmountMath.scaled(resource.amount(value), 1.0 / containers);
  }

  /** Returns all numbers for one resource of a container. */
  Range range(String container, Resource resource, AggregateState state, int containers) {
    double confidence = Confidence.of(state, options.of(resource).confidenceInterval());
    trace
        .step(VpaStep.CONFIDENCE)
        .about(container)
        .note(resource.apiName())
        .ratio(confidence)
        .number(state.samples());
    Subject subject = new Subject(container, resource, state, confidence, containers);
    return new Range(
        estimate(subject, Bound.TARGET),
        estimate(subject, Bound.LOWER),
        estimate(subject, Bound.UPPER));
  }

  private long estimate(Subject subject, Bound bound) {
    Resource resource = subject.resource();
    double share = bound.percentile(options.of(resource));
    long amount = resource.amount(subject.state().histogram(resource).percentile(share));
    step(VpaStep.PERCENTILE, subject, bound).ratio(share).number(amount);
    amount = plusMargin(amount, subject, bound);
    amount = bound.isWidened() ? widened(amount, subject, bound) : amount;
    return atLeastTheMinimum(amount, subject, bound);
  }

  private long plusMargin(long amount, Subject subject, Bound bound) {
    double fraction = options.safetyMarginFraction();
    long raised = withMargin(amount, fraction);
    step(VpaStep.MARGIN, subject, bound).ratio(fraction).numbers(amount, raised);
    return raised;
  }

  private long widened(long amount, Subject subject, Bound bound) {
    double factor = bound.factor(subject.confidence());
    long widened = AmountMath.scaled(amount, factor);
    step(VpaStep.CONFIDENCE_MULTIPLIER, subject, bound).ratio(factor).numbers(amount, widened);
    return widened;
  }

  private long atLeastTheMinimum(long amount, Subject subject, Bound bound) {
    long minimum = minimum(subject.resource(), subject.containers());
    if (amount >= minimum) {
      return amount;
    }
    step(VpaStep.POD_MINIMUM, subject, bound).numbers(amount, minimum, subject.containers());
    return minimum;
  }

  private Trace step(VpaStep code, Subject subject, Bound bound) {
    return trace.step(code).about(subject.container()).note(bound.label(subject.resource()));
  }

  /** Returns the amount plus that share of it (upstream's WithMargin). */
  static long withMargin(long amount, double fraction) {
    return AmountMath.sum(amount, AmountMath.scaled(amount, fraction));
  }

  /**
   * The numbers for one resource of a container, in millicores or bytes.
   *
   * @param target what to request
   * @param lower below this is too little
   * @param upper above this is too much
   */
  record Range(long target, long lower, long upper) {
    long of(Bound bound) {
      return switch (bound) {
        case LOWER -> lower;
        case TARGET -> target;
        case UPPER -> upper;
      };
    }
  }

  private record Subject(
      String container,
      Resource resource,
      AggregateState state,
      double confidence,
      int containers) {}
}
