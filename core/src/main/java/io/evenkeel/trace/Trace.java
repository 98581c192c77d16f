package io.evenkeel.trace;

/**
 * Where an algorithm writes its steps. A step is begun with {@link #step} and filled in by the
 * calls that follow on the same line:
 *
 * <pre>{@code trace.step(SCALE_UP_LIMIT).change(desired, limit).numbers(value, periodSeconds);}
 * </pre>
 *
 * <p>Arguments are primitives or texts that exist already, so that the silent trace costs no
 * allocation. Callers must not concatenate texts for it.
 */
public abstract sealed class Trace permits SilentTrace, RecordingTrace {
  Trace() {}

  /** Returns the trace that keeps nothing. It is stateless and may be shared. */
  public static Trace silent() {
    return SilentTrace.INSTANCE;
  }

  /** Returns a new trace that keeps every step. Not thread-safe. */
  public static RecordingTrace recording() {
    return new RecordingTrace();
  }

  /**
   * Begins a step; what was begun before is complete.
   *
   * @return this, to be filled in
   */
  public abstract Trace step(StepCode code);

  /** Says what the step is about. */
  public abstract Trace about(String subject);

  /** Says what the step did to the number; without this call it did nothing. */
  public abstract Trace change(int before, int after);

  /** Adds the ratio of measured to target. */
  public abstract Trace ratio(double ratio);

  /** Adds a further number. */
  public abstract Trace number(long first);

  /** Adds two further numbers. */
  public final Trace numbers(long first, long second) {
    return number(first).number(second);
  }

  /** Adds three further numbers. */
  public final Trace numbers(long first, long second, long third) {
    return number(first).number(second).number(third);
  }

  /** Adds a text that comes from outside the algorithm. */
  public abstract Trace note(String text);

  /** Adds a text of two parts; only a trace that keeps it puts them together. */
  public abstract Trace note(String prefix, String text);
}
