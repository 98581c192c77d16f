package io.evenkeel.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A job of a ScaledJob as it is now.
 *
 * @param name name of the job
 * @param state whether it has finished, and how
 * @param completionTime when it finished; failed jobs often have none
 * @param generation generation of the ScaledJob that made it, from its annotation
 * @param pods its pods
 */
public record JobSnapshot(
    String name,
    State state,
    Optional<Instant> completionTime,
    Optional<String> generation,
    List<Pod> pods) {
  /** Copies the pods. */
  public JobSnapshot {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(completionTime, "completionTime");
    Objects.requireNonNull(generation, "generation");
    pods = List.copyOf(pods);
  }

  /** Returns whether the job is unfinished, which counts as running even before it works. */
  public boolean running() {
    return state == State.UNFINISHED;
  }

  /** Whether a job has finished, and how. */
  public enum State {
    /** Neither {@code Complete} nor {@code Failed}. */
    UNFINISHED,
    /** Its condition {@code Complete} is true. */
    COMPLETE,
    /** Its condition {@code Failed} is true. */
    FAILED
  }

  /**
   * A pod of a job.
   *
   * @param phase its phase, such as {@code Running}; empty if unknown
   * @param conditions types of its conditions that are true
   */
  public record Pod(String phase, Set<String> conditions) {
    /** Copies the conditions. */
    public Pod {
      Objects.requireNonNull(phase, "phase");
      conditions = Set.copyOf(conditions);
    }
  }
}
