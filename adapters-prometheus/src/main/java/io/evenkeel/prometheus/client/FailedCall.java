package io.evenkeel.prometheus.client;

import java.io.IOException;

/** Carries a failure up through code that reads streams. */
class FailedCall extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  FailedCall(Failure.Kind kind, String reason) {
    super(reason);
    this.failure = new Failure(kind, reason);
  }

  Failure failure() {
    return failure;
  }
}
