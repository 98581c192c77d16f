package io.evenkeel.hpa.literal;

/** An error of upstream's: one metric, or the whole pass, cannot be computed. */
final class LiteralFailure extends Exception {
  private static final long serialVersionUID = 1L;

  LiteralFailure(String message) {
    super(message);
  }
}
