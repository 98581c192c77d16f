package io.evenkeel.kubernetes.controller;

/** What a controller does with its decisions. */
public enum Mode {
  /** It is the autoscaler: sizes, status and events are written. Nobody else may be. */
  APPLY,
  /** It says what it would do now, and writes nothing to the objects and their workloads. */
  DRY_RUN,
  /**
   * It decides beside the real autoscaler, about the size as that one has made it, writes nothing
   * to the objects and their workloads, and compares.
   *
   * <p>What counts against its rate limits are the changes that the real one makes, as far as the
   * status of its HPA tells them from those that somebody else makes.
   */
  SHADOW
}
