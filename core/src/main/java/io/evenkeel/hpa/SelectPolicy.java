package io.evenkeel.hpa;

/** Which of several scaling policies counts. */
public enum SelectPolicy {
  /** The policy that allows the largest change. */
  MAX,
  /** The policy that allows the smallest change. */
  MIN,
  /** No change in this direction. */
  DISABLED
}
