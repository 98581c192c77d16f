package io.evenkeel.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps every step until {@link #explanation()} is asked for. Not thread-safe. */
public final class RecordingTrace extends Trace {
  private final List<Step> steps = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private @Nullable StepCode code;
  private String subject = "";
  private String note = "";
  private int before;
  private int after;
  private double ratio = Double.NaN;

  RecordingTrace() {}

  @Override
  public Trace step(StepCode next) {
    finishStep();
    code = next;
    return this;
  }

  @Override
  public Trace about(String about) {
    subject = about;
    return this;
  }

  @Override
  public Trace change(int from, int to) {
    before = from;
    after = to;
    return this;
  }

  @Override
  public Trace ratio(double value) {
    ratio = value;
    return this;
  }

  @Override
  public Trace number(long value) {
    numbers.add(value);
    return this;
  }

  @Override
  public Trace note(String text) {
    note = text;
    return this;
  }

  @Override
  public Trace note(String prefix, String text) {
    return note(prefix + text);
  }

  /** Returns the steps so far; the one begun last is complete with this call. */
  public Explanation explanation() {
    finishStep();
    return new Explanation(steps);
  }

  /** A step that says nothing about the number leaves it where the step before left it. */
  private void finishStep() {
    if (code != null) {
      steps.add(new Step(code, subject, before, after, ratio, numbers, note));
    }
    code = null;
    subject = "";
    note = "";
    before = after;
    ratio = Double.NaN;
    numbers.clear();
  }
}
