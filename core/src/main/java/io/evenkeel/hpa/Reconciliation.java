package io.evenkeel.hpa;

import io.evenkeel.model.WriteOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a pass of upstream's controller leaves behind, as data: the status it writes, the events it
 * records, the error it returns (upstream's {@code reconcileAutoscaler}).
 *
 * <pre>{@code
 * Decision decision = hpa.decide(state, seen, now);
 * ScaleWrite write = decision instanceof Decision.Scale s ? write(s.to()) : ScaleWrite.skipped();
 * state.commit(decision, write.outcome());
 * Reconciliation done = hpa.reconciled(before, decision, write, generation);
 * }</pre>
 *
 * @param status the new status
 * @param events events in the order in which they are recorded
 * @param error the error the pass ends with, if it does
 * @param errorClass whose fault the error is
 * @param action what was done to the size
 */
public record Reconciliation(
    HpaStatus status,
    List<HpaEvent> events,
    Optional<String> error,
    ErrorClass errorClass,
    Action action) {
  /** Copies the events. */
  public Reconciliation {
    events = List.copyOf(events);
  }

  /**
   * Returns what is left of a pass that could not read the scale of its target.
   *
   * @param before the status before the pass
   * @param now instant of the pass
   * @param error why the scale cannot be read
   */
  public static Reconciliation scaleUnreadable(HpaStatus before, Instant now, String error) {
    StatusWriter writer = new StatusWriter(before, now);
    String message = "the HPA controller was unable to get the target's current scale: " + error;
    writer.set(new Condition(Condition.Type.ABLE_TO_SCALE, false, "FailedGetScale", message));
    writer.event(HpaEvent.warning("FailedGetScale", error));
    return new Reconciliation(
        writer.unchanged(), writer.events(), Optional.of(error), ErrorClass.INTERNAL, Action.NONE);
  }

  /**
   * Returns whether the next pass should follow at once, as upstream's controller does when the
   * spec has changed since the last one.
   */
  public static boolean immediate(long oldGeneration, long newGeneration) {
    return oldGeneration != newGeneration;
  }

  static Reconciliation of(
      CompiledSpec spec, HpaStatus before, Decision decision, ScaleWrite write, long generation) {
    return new ReconcileFrame(spec, before, decision, write).result(generation);
  }

  static Action action(int from, int to, WriteOutcome outcome) {
    if (from == to || outcome != WriteOutcome.APPLIED) {
      return Action.NONE;
    }
    return to > from ? Action.SCALE_UP : Action.SCALE_DOWN;
  }

  /** Whose fault an error is, as upstream labels its metrics. */
  public enum ErrorClass {
    /** There was none. */
    NONE,
    /** The cluster's: something did not answer. */
    INTERNAL,
    /** The spec's: it asks for something that does not exist. */
    SPEC
  }

  /** What was done to the size, as upstream labels its metrics. */
  public enum Action {
    /** It was raised. */
    SCALE_UP,
    /** It was lowered. */
    SCALE_DOWN,
    /** Nothing. */
    NONE
  }
}
