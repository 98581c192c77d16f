package io.evenkeel.keda;

import io.evenkeel.trace.Explanation;
import java.util.List;

/** The answer of one poll of a ScaledJob: how many jobs to start, and which to delete. */
public sealed interface JobPlan {
  /** Returns what the decision rests on. */
  Grounds grounds();

  /** Returns how many jobs to start. */
  default int jobs() {
    return this instanceof Start start ? start.count() : 0;
  }

  /** Returns the names of finished jobs that are to be deleted, in the background. */
  default List<String> outdated() {
    return grounds().outdated();
  }

  /** Returns whether the pass counts as activity. */
  default boolean notesActivity() {
    return grounds().notesActivity();
  }

  /** Returns the conditions that the pass sets. */
  default List<KedaCondition> conditions() {
    return grounds().conditions();
  }

  /** Returns why, step by step. */
  default Explanation explanation() {
    return grounds().explanation();
  }

  /**
   * Jobs are to be started.
   *
   * @param count how many, at least 1
   * @param grounds what the decision rests on
   */
  record Start(int count, Grounds grounds) implements JobPlan {}

  /**
   * No job is to be started.
   *
   * @param grounds what the decision rests on
   */
  record Wait(Grounds grounds) implements JobPlan {}

  /**
   * An annotation pauses the object; nothing was looked at, and running jobs stay.
   *
   * @param grounds what the decision rests on
   */
  record Paused(Grounds grounds) implements JobPlan {}

  /**
   * What a decision rests on.
   *
   * @param outdated names of finished jobs that are to be deleted
   * @param notesActivity whether the pass counts as activity
   * @param conditions conditions that the pass sets
   * @param explanation why, step by step
   */
  record Grounds(
      List<String> outdated,
      boolean notesActivity,
      List<KedaCondition> conditions,
      Explanation explanation) {
    /** Copies the lists. */
    public Grounds {
      outdated = List.copyOf(outdated);
      conditions = List.copyOf(conditions);
    }
  }
}
