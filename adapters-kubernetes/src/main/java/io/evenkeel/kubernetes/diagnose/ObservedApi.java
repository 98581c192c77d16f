package io.evenkeel.kubernetes.diagnose;

/**
 * A metrics API.
 *
 * @param api which one
 * @param state how it is
 * @param version the version that was asked, such as {@code v1beta1}
 * @param reason why it does not answer; empty if it does
 */
record ObservedApi(MetricsApi api, State state, String version, String reason) {
  boolean answers() {
    return state == State.ANSWERS;
  }

  /** How an API is. */
  enum State {
    ABSENT,
    SILENT,
    ANSWERS
  }
}
