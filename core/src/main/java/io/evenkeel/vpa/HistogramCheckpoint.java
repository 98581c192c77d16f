package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A histogram as a VerticalPodAutoscalerCheckpoint stores it.
 *
 * @param referenceTimestamp time at which a sample counts its own weight; 0001-01-01T00:00:00Z if
 *     the histogram has none yet
 * @param bucketWeights weight by bucket relative to the heaviest, which has 10000; empty buckets
 *     are left out
 * @param totalWeight sum of all weights
 */
public record HistogramCheckpoint(
    Instant referenceTimestamp, SortedMap<Integer, Long> bucketWeights, double totalWeight) {
  /** What an unsigned 32-bit number can hold. */
  private static final long MOST_WEIGHT = (1L << 32) - 1;

  /** The checkpoint of a histogram without samples. */
  public static final HistogramCheckpoint EMPTY =
      new HistogramCheckpoint(Nanos.ZERO_TIME, new TreeMap<>(), 0);

  /** Copies the map. */
  public HistogramCheckpoint {
    Objects.requireNonNull(referenceTimestamp, "referenceTimestamp");
    bucketWeights = Collections.unmodifiableSortedMap(new TreeMap<>(bucketWeights));
  }

  /** Adds every rule the checkpoint breaks for a histogram of that scheme. */
  void check(FieldPath path, BucketScheme scheme, List<Violation> found) {
    if (!(totalWeight >= 0 && totalWeight < Double.POSITIVE_INFINITY)) {
      found.add(
          Violation.invalid(
              path.child("totalWeight"),
              totalWeight,
              "must be a number greater than or equal to 0"));
    }
    bucketWeights.forEach(
        (bucket, weight) -> {
          FieldPath entry = path.child("bucketWeights").key(bucket.toString());
          if (bucket < 0 || bucket >= scheme.count()) {
            found.add(
                Violation.invalid(
                    entry, bucket, "must be a bucket from 0 to " + (scheme.count() - 1)));
          }
          if (weight < 0 || weight > MOST_WEIGHT) {
            found.add(Violation.invalid(entry, weight, "must be from 0 to " + MOST_WEIGHT));
          }
        });
  }
}
