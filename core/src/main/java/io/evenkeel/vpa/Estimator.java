package io.evenkeel.vpa;

import io.evenkeel.trace.Trace;

/**
 * Estimates one resource of a container: percentile of the usage → plus the margin → widened by
 * confidence. Each step is a whole amount, its fraction dropped (upstream's chain of
 * ResourceEstimators, but for its last link, {@link PodMinimum}).
 */
final class Estimator implements AmountSource {
  private final RecommenderOptions options;
  private final Trace trace;

  Estimator(RecommenderOptions options, Trace trace) {
    this.options = options;
    this.trace = trace;
  }

  @Override
  public AmountRange range(String container, Resource resource, AggregateState state) {
    double confidence = Confidence.of(state, options.of(resource).confidenceInterval());
    trace
        .step(VpaStep.CONFIDENCE)
        .about(container)
        .note(resource.apiName())
        .ratio(confidence)
        .number(state.samples());
    Subject subject = new Subject(container, resource, state, confidence);
    return new AmountRange(
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
    return bound.isWidened() ? widened(amount, subject, bound) : amount;
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

  private Trace step(VpaStep code, Subject subject, Bound bound) {
    return trace.step(code).about(subject.container()).note(bound.label(subject.resource()));
  }

  /** Returns the amount plus that share of it (upstream's WithMargin). */
  static long withMargin(long amount, double fraction) {
    return AmountMath.sum(amount, AmountMath.scaled(amount, fraction));
  }

  private record Subject(
      String container, Resource resource, AggregateState state, double confidence) {}
}
