package io.evenkeel.kubernetes.controller;

import org.jspecify.annotations.Nullable;

/**
 * Compares decisions with what the real autoscaler does. The two look at the metrics at different
 * moments of the same period, so that it may have acted before this pass, or will before the next:
 *
 * <pre>
 * pass n: size a, decided d        pass n+1: size b
 * agrees if d = a or d = b
 * </pre>
 */
final class Shadow {
  private @Nullable PassReport last;

  /** Returns the report of this pass, with what became of the decision of the one before. */
  PassReport compared(PassReport report, boolean decided) {
    PassReport before = last;
    last = decided ? report : null;
    return before == null || !decided ? report : report.with(comparison(before, report.current()));
  }

  private static Comparison comparison(PassReport before, int theirs) {
    int ours = before.desired();
    boolean agrees = ours == before.current() || ours == theirs;
    return new Comparison(
        before.at(), before.current(), ours, theirs, agrees, agrees ? "" : before.explanation());
  }
}
