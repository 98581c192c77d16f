package io.evenkeel.spi;

import io.evenkeel.model.JobSnapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The jobs of one ScaledJob: those of its namespace that are labelled with its name. What a new job
 * is made of, its {@code jobTargetRef}, is known here.
 */
public interface JobTarget {
  /**
   * Lists the jobs, finished ones included.
   *
   * @param now instant of the pass
   */
  Answer list(Instant now);

  /**
   * Creates jobs, one after the other. One that is refused does not keep the others from being
   * tried.
   *
   * @param order how many, and what marks them
   * @param now instant of the pass
   */
  Receipt create(Order order, Instant now);

  /**
   * Deletes jobs. One that is gone already counts as deleted.
   *
   * @param names their names
   * @param propagation what becomes of their pods
   * @param now instant of the pass
   */
  Receipt delete(List<String> names, Propagation propagation, Instant now);

  /** What becomes of the pods of a deleted job. */
  enum Propagation {
    /** They go after it. */
    BACKGROUND,
    /** They go before it. */
    FOREGROUND
  }

  /**
   * Jobs that are wanted.
   *
   * @param count how many, at least 1
   * @param generateName what the API server begins their names with
   * @param labels labels they get
   * @param annotations annotations they get
   */
  record Order(
      int count, String generateName, Map<String, String> labels, Map<String, String> annotations) {
    /** Checks the range, copies the maps and keeps their order. */
    public Order {
      if (count < 1) {
        throw new IllegalArgumentException("count must be at least 1, got " + count);
      }
      Objects.requireNonNull(generateName, "generateName");
      labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
      annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }
  }

  /** What became of the listing. */
  sealed interface Answer {}

  /**
   * The jobs.
   *
   * @param jobs every job of the ScaledJob, in any state
   */
  record Listed(List<JobSnapshot> jobs) implements Answer {
    /** Copies the jobs. */
    public Listed {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * The jobs cannot be listed.
   *
   * @param reason why, in words
   */
  record Unavailable(String reason) implements Answer {
    /** Refuses null. */
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** What became of creating or deleting. */
  sealed interface Receipt {
    /** Returns how many jobs were created or deleted. */
    int count();
  }

  /**
   * All of it was done.
   *
   * @param count how many jobs were created or deleted
   */
  record Done(int count) implements Receipt {}

  /**
   * Some or all of it was refused, or nobody answered.
   *
   * @param count how many jobs were created or deleted nevertheless
   * @param reason why not all, in words
   */
  record Refused(int count, String reason) implements Receipt {
    /** Refuses null. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
