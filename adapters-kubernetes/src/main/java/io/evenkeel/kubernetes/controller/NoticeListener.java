package io.evenkeel.kubernetes.controller;

/**
 * Is told what happens to the controller itself, one notice after the other: return soon, and do
 * not close the controller from here.
 */
@FunctionalInterface
public interface NoticeListener {
  /** Takes note of it. */
  void noticed(Notice notice);
}
