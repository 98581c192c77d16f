package io.evenkeel.kubernetes.controller;

/**
 * Is told of every pass, by the thread that made it: return soon. Several threads may call at once.
 */
@FunctionalInterface
public interface PassListener {
  /** Takes note of a pass. */
  void passed(PassReport report);

  /** Takes note of a pass over the VPAs, which is made for all of them together. */
  default void passed(VerticalReport report) {}
}
