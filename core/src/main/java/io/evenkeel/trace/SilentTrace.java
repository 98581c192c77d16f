package io.evenkeel.trace;

/** Keeps nothing and allocates nothing. */
final class SilentTrace extends Trace {
  static final SilentTrace INSTANCE = new SilentTrace();

  private SilentTrace() {}

  @Override
  public Trace step(StepCode code) {
    return this;
  }

  @Override
  public Trace about(String subject) {
    return this;
  }

  @Override
  public Trace change(int before, int after) {
    return this;
  }

  @Override
  public Trace ratio(double ratio) {
    return this;
  }

  @Override
  public Trace number(long first) {
    return this;
  }

  @Override
  public Trace note(String text) {
    return this;
  }

  @Override
  public Trace note(String prefix, String text) {
    return this;
  }
}
