package io.evenkeel.vpa;

/**
 * A histogram that forgets: a sample of time t and weight w counts {@code w·exp2((t − T)/H)}, with
 * a half-life H and a reference time T (upstream's {@code decayingHistogram}).
 *
 * <p>The reference moves to a sample that is more than 100 half-lives after it; all weights are
 * then multiplied by a power of two. Not thread-safe.
 */
class DecayingHistogram extends Histogram {
  private final Decay decay;
  private long reference = Nanos.UNSET;

  DecayingHistogram(BucketScheme scheme, Decay decay) {
    super(scheme);
    this.decay = decay;
  }

  private DecayingHistogram(DecayingHistogram original) {
    super(original);
    decay = original.decay;
    reference = original.reference;
  }

  final DecayingHistogram copy() {
    return new DecayingHistogram(this);
  }

  final Decay decay() {
    return decay;
  }

  /** Returns T in nanoseconds; {@link Nanos#UNSET} before the first sample. */
  final long reference() {
    return reference;
  }

  @Override
  boolean matches(Histogram other) {
    return other instanceof DecayingHistogram decaying
        && decay.equals(decaying.decay)
        && reference == decaying.reference
        && super.matches(other);
  }

  void add(double value, double weight, long at) {
    add(value, weight * factor(at));
  }

  void subtract(double value, double weight, long at) {
    subtract(value, weight * factor(at));
  }

  private double factor(long at) {
    long afterReference = Nanos.between(reference, at);
    if (decay.isBeyondHorizon(afterReference)) {
      shift(at);
      afterReference = Nanos.between(reference, at);
    }
    return decay.factor(afterReference);
  }

  private void shift(long to) {
    long rounded = decay.rounded(to);
    scale(decay.shift(reference, rounded));
    reference = rounded;
  }

  /**
   * Adds another histogram of the same scheme and half-life, after the one of the older reference
   * was shifted to the younger.
   *
   * <p>As upstream has it, this shifts the <b>argument</b> if that is the older one. It weighs the
   * same afterwards, but buckets that fall below epsilon leave its range for good, so that whoever
   * wants to keep the argument as it is merges a copy. A younger reference that is no multiple of
   * the half-life, as only a checkpoint can bring it, is met to the nearest multiple.
   */
  final void merge(DecayingHistogram other) {
    if (!decay.equals(other.decay)) {
      throw new IllegalArgumentException("histograms of different half-lives cannot be merged");
    }
    if (reference < other.reference) {
      shift(other.reference);
    } else if (other.reference < reference) {
      other.shift(reference);
    }
    mergeRange(other);
  }

  final HistogramCheckpoint checkpoint() {
    return new HistogramCheckpoint(Nanos.instant(reference), relativeWeights(), total());
  }

  /** Takes over the reference of the checkpoint as well, unrounded and even if it is empty. */
  @Override
  void load(HistogramCheckpoint checkpoint) {
    super.load(checkpoint);
    setReference(Nanos.of(checkpoint.referenceTimestamp()));
  }

  final void setReference(long to) {
    reference = to;
  }
}
