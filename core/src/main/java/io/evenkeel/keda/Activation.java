package io.evenkeel.keda;

import io.evenkeel.trace.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The answer of one pass of the executor: whether the workload should be woken, put to sleep or
 * left to the HPA, and why. Nothing has happened yet; write it, then tell {@link
 * ActivationState#commit}.
 */
public sealed interface Activation {
  /** Returns the size the workload should have: the new one, or the current one. */
  int replicas();

  /** Returns what the decision rests on. */
  Grounds grounds();

  /** Returns the instant the pass was made for. */
  default Instant at() {
    return grounds().at();
  }

  /** Returns the size the workload had. */
  default int current() {
    return grounds().current();
  }

  /** Returns the conditions that the pass sets, in the order in which it sets them first. */
  default List<KedaCondition> conditions() {
    return grounds().conditions();
  }

  /** Returns whether the pass counts as activity, from which the cooldown is measured. */
  default boolean notesActivity() {
    return grounds().notesActivity();
  }

  /** Returns why, step by step. */
  default Explanation explanation() {
    return grounds().explanation();
  }

  /**
   * The size should change.
   *
   * @param from current size
   * @param to size to write
   * @param cause why
   * @param grounds what the decision rests on
   */
  record Scale(int from, int to, Cause cause, Grounds grounds) implements Activation {
    @Override
    public int replicas() {
      return to;
    }
  }

  /**
   * The executor has nothing to write.
   *
   * @param replicas current size
   * @param grounds what the decision rests on
   */
  record Hold(int replicas, Grounds grounds) implements Activation {}

  /**
   * An annotation pauses the object altogether; nothing else was looked at.
   *
   * @param replicas current size
   * @param grounds what the decision rests on
   */
  record Paused(int replicas, Grounds grounds) implements Activation {}

  /** Why the executor changes a size. */
  enum Cause {
    /** A trigger is active. */
    ACTIVATED,
    /** An annotation forces activation. */
    FORCED,
    /** No trigger has been active for long enough. */
    DEACTIVATED,
    /** The workload was below its minimum. */
    LIFTED
  }

  /**
   * What a decision rests on.
   *
   * @param at instant of the pass
   * @param current size the workload had
   * @param activeTriggers metric names of the active triggers
   * @param notesActivity whether the pass counts as activity
   * @param conditions conditions that the pass sets
   * @param explanation why, step by step
   */
  record Grounds(
      Instant at,
      int current,
      List<String> activeTriggers,
      boolean notesActivity,
      List<KedaCondition> conditions,
      Explanation explanation) {
    /** Copies the lists. */
    public Grounds {
      Objects.requireNonNull(at, "at");
      activeTriggers = List.copyOf(activeTriggers);
      conditions = List.copyOf(conditions);
    }
  }
}
