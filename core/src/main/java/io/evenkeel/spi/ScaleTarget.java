package io.evenkeel.spi;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The scale of one workload. */
public interface ScaleTarget {
  /**
   * Reads the scale.
   *
   * @param now instant of the pass
   */
  Answer read(Instant now);

  /**
   * Writes a size.
   *
   * @param seen the scale the size was decided on
   * @param replicas size to write, at least 0
   * @param now instant of the pass
   */
  Receipt write(Scale seen, int replicas, Instant now);

  /**
   * Where another autoscaler resizes the workload and this one only looks on: returns the changes
   * of size that the other one has made since this was last asked. They count against the rate
   * limits in place of what is written here. Asked once in each pass of an HPA, after {@link
   * #read}; empty where what is written here is what happens, as it is without this method.
   */
  default Optional<List<Change>> othersChanges() {
    return Optional.empty();
  }

  /** What became of reading. */
  sealed interface Answer {}

  /**
   * The scale.
   *
   * @param replicas size the workload is meant to have ({@code spec.replicas})
   * @param statusReplicas number of replicas that exist ({@code status.replicas})
   * @param selector text that selects its pods ({@code status.selector}); empty if there is none
   * @param version token that changes with every change, like {@code metadata.resourceVersion}
   */
  record Scale(int replicas, int statusReplicas, String selector, String version)
      implements Answer {
    /** Checks the ranges. */
    public Scale {
      if (replicas < 0 || statusReplicas < 0) {
        throw new IllegalArgumentException(
            "replicas must be at least 0, got " + replicas + " and " + statusReplicas);
      }
      Objects.requireNonNull(selector, "selector");
      Objects.requireNonNull(version, "version");
    }
  }

  /**
   * The scale cannot be read.
   *
   * @param reason why, in words
   */
  record Unavailable(String reason) implements Answer {
    /** Refuses null. */
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * A change of size.
   *
   * @param at when it was made
   * @param from size before
   * @param to size after
   */
  record Change(Instant at, int from, int to) {
    /** Checks the ranges. */
    public Change {
      Objects.requireNonNull(at, "at");
      if (from < 0 || to < 0) {
        throw new IllegalArgumentException("sizes must be at least 0, got " + from + " and " + to);
      }
    }
  }

  /** What became of writing. */
  sealed interface Receipt {}

  /** The size was written. */
  record Written() implements Receipt {}

  /** Somebody else has changed the scale since it was read: read it again and write again. */
  record Conflict() implements Receipt {}

  /**
   * The write was refused, or nobody answered.
   *
   * @param reason why, in words
   */
  record Refused(String reason) implements Receipt {
    /** Refuses null. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
