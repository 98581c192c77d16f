package io.evenkeel.kubernetes.controller;

/** What a controller does with its decisions. */
public enum Mode {
  /** It is the autoscaler: sizes, status and events are written. Nobody else may be. */
  APPLY,
  /** It says what it would do now, and writes nothing to the objects and their workloads. */
  DRY_RUN,
  /**
   * It decides beside the real autoscaler, as if its own sizes were written, writes nothing to the
   * objects and their workloads, and compares.
   *
   * <p>A size that the real one wrote just before a pass was not decided here, so that the rate
   * limits of this side do not count it: for one period they may let a size through that the other
   * side still holds back.
   */
  SHADOW
}
