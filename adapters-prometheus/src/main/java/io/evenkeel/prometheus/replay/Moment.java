package io.evenkeel.prometheus.replay;

import io.evenkeel.model.Reading;
import io.evenkeel.spi.PodSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * All that one pass of an HPA could see, and what the cluster's own HPA wanted.
 *
 * @param at instant of the pass
 * @param sizes how large the workload was
 * @param pods its pods
 * @param readings a reading per metric of the recording
 * @param demand the load the workload had; NaN if it is not known
 */
public record Moment(
    Instant at, Sizes sizes, PodSource.Answer pods, List<Reading> readings, double demand) {
  /** Copies the list. */
  public Moment {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(sizes, "sizes");
    Objects.requireNonNull(pods, "pods");
    readings = List.copyOf(readings);
  }

  /**
   * The sizes of a workload, each empty where nobody recorded it.
   *
   * @param replicas what it was meant to have ({@code spec.replicas})
   * @param existing what there was ({@code status.replicas})
   * @param desired what its HPA wanted ({@code status.desiredReplicas})
   */
  public record Sizes(OptionalInt replicas, OptionalInt existing, OptionalInt desired) {
    /** Nothing is known. */
    public static final Sizes UNKNOWN =
        new Sizes(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** Refuses null components. */
    public Sizes {
      Objects.requireNonNull(replicas, "replicas");
      Objects.requireNonNull(existing, "existing");
      Objects.requireNonNull(desired, "desired");
    }

    /** Returns what the HPA wanted; the size that was written where nobody recorded that. */
    OptionalInt decided() {
      return desired.isPresent() ? desired : replicas;
    }
  }
}
