package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weights by bucket (upstream's {@code histogram}).
 *
 * <p>What counts is the range from the lowest to the highest bucket of at least epsilon. Lighter
 * buckets outside of it keep their weight, which is also in the total, and come back when the range
 * grows over them. Only the buckets that were ever touched are stored. Not thread-safe.
 */
class Histogram {
  /** Buckets of equal histograms differ by no more. */
  private static final double WEIGHT_TOLERANCE = 1e-15;

  /** Weight of the heaviest bucket in a checkpoint (upstream's MaxCheckpointWeight). */
  private static final double CHECKPOINT_SCALE = 10_000;

  /** Buckets by which the storage grows at a time. */
  private static final int GROWTH = 4;

  private static final double[] NONE = {};

  private final BucketScheme scheme;

  /** Weights of the buckets from {@code base} on. */
  private double[] weights = NONE;

  private int base;
  private int min;
  private int max;
  private double total;

  Histogram(BucketScheme scheme) {
    this.scheme = scheme;
    min = scheme.count() - 1;
  }

  Histogram(Histogram original) {
    scheme = original.scheme;
    weights = original.weights.clone();
    base = original.base;
    min = original.min;
    max = original.max;
    total = original.total;
  }

  final BucketScheme scheme() {
    return scheme;
  }

  final double total() {
    return total;
  }

  /** Returns the lowest bucket of the range; the last bucket of all if the range is empty. */
  final int minBucket() {
    return min;
  }

  /** Returns the highest bucket of the range; 0 if the range is empty. */
  final int maxBucket() {
    return max;
  }

  final double weight(int bucket) {
    int i = bucket - base;
    return i >= 0 && i < weights.length ? weights[i] : 0;
  }

  final boolean isEmpty() {
    return weight(min) < scheme.epsilon();
  }

  /**
   * Returns the end of the bucket in which the sum of the weights reaches that share of the total;
   * of the last bucket of all its start; 0 if the histogram is empty.
   */
  final double percentile(double share) {
    if (isEmpty()) {
      return 0;
    }
    double threshold = share * total;
    double sum = 0;
    int bucket = min;
    for (; bucket < max; bucket++) {
      sum += weight(bucket);
      if (sum >= threshold) {
        break;
      }
    }
    return scheme.start(Math.min(bucket + 1, scheme.count() - 1));
  }

  /** Returns whether the other one has the same scheme, range and weights (upstream's Equals). */
  boolean matches(Histogram other) {
    if (getClass() != other.getClass()
        || !scheme.equals(other.scheme)
        || min != other.min
        || max != other.max) {
      return false;
    }
    for (int bucket = min; bucket <= max; bucket++) {
      if (!(Math.abs(weight(bucket) - other.weight(bucket)) <= WEIGHT_TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  /** Adds a sample; the weight must not be negative. */
  final void add(double value, double weight) {
    if (!(weight >= 0)) {
      throw new IllegalArgumentException("weight must not be negative, got " + weight);
    }
    int bucket = scheme.bucket(value);
    double sum = raise(bucket, weight);
    total += weight;
    if (sum >= scheme.epsilon()) {
      widen(bucket);
    }
  }

  /** Takes a sample away that was added before with this weight. */
  final void subtract(double value, double weight) {
    int bucket = scheme.bucket(value);
    total = difference(total, weight);
    int i = bucket - base;
    if (i >= 0 && i < weights.length) {
      weights[i] = difference(weights[i], weight);
    }
    shrink();
  }

  private double difference(double from, double weight) {
    double difference = from - weight;
    return difference < scheme.epsilon() ? 0 : difference;
  }

  /** Adds the range of another histogram of the same scheme, and its whole total. */
  final void mergeRange(Histogram other) {
    if (!scheme.equals(other.scheme)) {
      throw new IllegalArgumentException("histograms of different buckets cannot be merged");
    }
    for (int bucket = other.min; bucket <= other.max; bucket++) {
      raise(bucket, other.weight(bucket));
    }
    total += other.total;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** Multiplies the range and the total. */
  final void scale(double factor) {
    for (int bucket = min; bucket <= max; bucket++) {
      int i = bucket - base;
      if (i >= 0 && i < weights.length) {
        weights[i] *= factor;
      }
    }
    total *= factor;
    shrink();
  }

  /** Narrows the range to buckets that count. */
  private void shrink() {
    while (weight(min) < scheme.epsilon() && min < scheme.count() - 1) {
      min++;
    }
    while (weight(max) < scheme.epsilon() && max > 0) {
      max--;
    }
  }

  private void widen(int bucket) {
    if (bucket < min) {
      min = bucket;
    }
    if (bucket > max) {
      max = bucket;
    }
  }

  private double raise(int bucket, double weight) {
    int i = bucket - base;
    if (i < 0 || i >= weights.length) {
      i = store(bucket);
    }
    double sum = weights[i] + weight;
    weights[i] = sum;
    return sum;
  }

  /** Makes room for a bucket and returns where its weight is. */
  private int store(int bucket) {
    int end = base + weights.length;
    int newBase = base;
    int newEnd = end;
    if (weights.length == 0) {
      newBase = Math.max(0, bucket - 1);
      newEnd = newBase + GROWTH;
    } else if (bucket < base) {
      newBase = Math.max(0, Math.min(bucket, base - GROWTH));
    } else {
      newEnd = Math.max(bucket + 1, end + GROWTH);
    }
    double[] grown = new double[Math.min(newEnd, scheme.count()) - newBase];
    System.arraycopy(weights, 0, grown, weights.length == 0 ? 0 : base - newBase, weights.length);
    weights = grown;
    base = newBase;
    return bucket - base;
  }

  /** Returns the weights relative to the heaviest; what rounds to zero is left out. */
  final SortedMap<Integer, Long> relativeWeights() {
    SortedMap<Integer, Long> saved = new TreeMap<>();
    if (isEmpty()) {
      return saved;
    }
    double heaviest = 0;
    for (int bucket = min; bucket <= max; bucket++) {
      heaviest = Math.max(heaviest, weight(bucket));
    }
    double ratio = CHECKPOINT_SCALE / heaviest;
    for (int bucket = min; bucket <= max; bucket++) {
      long relative = (long) Math.floor(weight(bucket) * ratio + 0.5);
      if (relative > 0) {
        saved.put(bucket, relative);
      }
    }
    return saved;
  }

  /**
   * Adds what a checkpoint holds, its total spread over the relative weights.
   *
   * @throws InvalidSpecException if the checkpoint is not one of such a histogram; then nothing was
   *     added
   */
  void load(HistogramCheckpoint checkpoint) {
    List<Violation> found = new ArrayList<>();
    checkpoint.check(FieldPath.of(""), scheme, found);
    if (!found.isEmpty()) {
      throw new InvalidSpecException("the checkpoint of a histogram", found);
    }
    SortedMap<Integer, Long> relativeWeights = checkpoint.bucketWeights();
    long sum = relativeWeights.values().stream().mapToLong(Long::longValue).sum();
    if (sum == 0) {
      return;
    }
    double ratio = checkpoint.totalWeight() / (double) sum;
    relativeWeights.forEach(
        (bucket, relative) -> {
          widen(bucket);
          raise(bucket, (double) relative * ratio);
        });
    total += checkpoint.totalWeight();
    shrink();
  }

  /** Returns the weights of the stored buckets, for the encoding. */
  final double[] storedWeights() {
    return weights.clone();
  }

  final int storedFrom() {
    return base;
  }

  /** Puts in place what was stored. */
  final void restore(int storedFrom, double[] stored, int[] range, double storedTotal) {
    base = storedFrom;
    weights = Arrays.copyOf(stored, stored.length);
    min = range[0];
    max = range[1];
    total = storedTotal;
  }
}
