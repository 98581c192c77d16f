package io.evenkeel.hpa.literal;

import java.time.Instant;

/** What every section needs: the defaulted spec, the flags, what is seen, the time, the outcome. */
final class LiteralPass {
  final LiteralSpec spec;
  final LiteralFlags flags;
  final LiteralSeen seen;
  final Instant now;
  final LiteralOutcome outcome = new LiteralOutcome();

  LiteralPass(LiteralSpec spec, LiteralFlags flags, LiteralSeen seen, Instant now) {
    this.spec = spec;
    this.flags = flags;
    this.seen = seen;
    this.now = now;
  }

  void branch(String name) {
    outcome.branch(name);
  }

  /** within(r): (1 - tolDown) <= r <= (1 + tolUp), both ends included. */
  boolean within(double ratio) {
    return (1.0 - toleranceDown()) <= ratio && ratio <= (1.0 + toleranceUp());
  }

  /** 6.9: global, replaced by the direction's if set and the gate is on. */
  private double toleranceUp() {
    if (flags.gates().configurableTolerance()
        && spec.behavior() != null
        && spec.behavior().scaleUp().tolerance() != null) {
      branch("6.9 tolerance of scaleUp");
      return spec.behavior().scaleUp().tolerance();
    }
    return flags.tolerance();
  }

  private double toleranceDown() {
    if (flags.gates().configurableTolerance()
        && spec.behavior() != null
        && spec.behavior().scaleDown().tolerance() != null) {
      branch("6.9 tolerance of scaleDown");
      return spec.behavior().scaleDown().tolerance();
    }
    return flags.tolerance();
  }
}
