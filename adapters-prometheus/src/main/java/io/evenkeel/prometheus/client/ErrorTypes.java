package io.evenkeel.prometheus.client;

/** What the error types of the API mean to us. */
final class ErrorTypes {
  private ErrorTypes() {}

  static Failure failure(String errorType, String error) {
    String said = Words.oneLine(error.isEmpty() ? "no reason given" : error);
    return switch (errorType) {
      case "timeout", "canceled" ->
          new Failure(
              Failure.Kind.QUERY_TIMED_OUT, "the server gave up evaluating the query: " + said);
      case "unavailable", "too_many_requests" ->
          new Failure(Failure.Kind.BUSY, "the server is busy: " + said);
      case "internal" ->
          new Failure(Failure.Kind.SERVER_ERROR, "the server failed inside: " + said);
      default -> new Failure(Failure.Kind.QUERY_REJECTED, "the server rejects the query: " + said);
    };
  }
}
