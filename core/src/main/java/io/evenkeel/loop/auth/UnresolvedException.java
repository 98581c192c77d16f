package io.evenkeel.loop.auth;

/** Something that a trigger cannot do without cannot be had; the message says what. */
final class UnresolvedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnresolvedException(String message) {
    super(message);
  }

  /** Returns the message, which is always there. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
