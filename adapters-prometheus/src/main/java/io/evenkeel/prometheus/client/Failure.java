package io.evenkeel.prometheus.client;

import java.util.Objects;

/**
 * Why a server has not answered a question.
 *
 * @param kind what sort of failure it is
 * @param reason why, in one line of words; never holds a credential
 */
public record Failure(Kind kind, String reason) {
  /** Refuses null components. */
  public Failure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return reason;
  }

  /** Sorts of failures. */
  public enum Kind {
    /** No connection, or it broke before anything was answered. */
    UNREACHABLE,
    /** The time budget was used up. */
    TIMED_OUT,
    /** The calling thread was interrupted. */
    INTERRUPTED,
    /** The answer broke off in the middle. */
    BROKEN_OFF,
    /** The answer is larger than the limits allow. */
    TOO_LARGE,
    /** What answered is not the API: another content type, no JSON, or JSON of another shape. */
    NOT_PROMETHEUS,
    /** The server sends us elsewhere. */
    REDIRECTED,
    /** The server does not accept the credentials (401, 403). */
    UNAUTHORIZED,
    /** The credentials cannot be read or made. */
    NO_CREDENTIALS,
    /** The server has too much to do (429, 502, 503, 504). */
    BUSY,
    /** The server took too long to evaluate the query. */
    QUERY_TIMED_OUT,
    /** The query is wrong or asks too much. */
    QUERY_REJECTED,
    /** Any other status. */
    SERVER_ERROR,
    /** The answer came with warnings, and such answers are distrusted. */
    DISTRUSTED
  }
}
