package io.evenkeel.kubernetes.controller;

import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Compares what KEDA decides, whether a workload runs at all, with what the real KEDA does. Every
 * size above zero is the HPA's business, and the same here.
 */
final class KedaShadow {
  private Optional<PassReport> last = Optional.empty();

  /**
   * Returns the report of a look at the triggers, with what became of the decision of the one
   * before.
   *
   * @param later size that would be decided now, by the size there was at the last look
   * @param real what the real one says of itself
   */
  PassReport compared(PassReport report, IntUnaryOperator later, RealStatus real) {
    boolean decided = report.current() >= 0;
    Optional<Comparison> comparison =
        last.filter(unused -> decided)
            .map(before -> comparison(before, report.current(), later, real));
    last = decided ? Optional.of(report) : Optional.empty();
    return comparison.map(report::with).orElse(report);
  }

  private static Comparison comparison(
      PassReport decided, int present, IntUnaryOperator later, RealStatus real) {
    int from = decided.current();
    int theirs = Integer.signum(present);
    Verdict verdict =
        Verdict.of(
            Integer.signum(from),
            Integer.signum(decided.desired()),
            theirs,
            Integer.signum(later.applyAsInt(from)) == theirs);
    return Comparison.of(decided, present, verdict, real);
  }
}
