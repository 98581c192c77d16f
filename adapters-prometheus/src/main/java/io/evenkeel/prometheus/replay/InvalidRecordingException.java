package io.evenkeel.prometheus.replay;

/** A file that is no recording, or not all of one. The message names file and line. */
public final class InvalidRecordingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidRecordingException(String message) {
    super(message);
  }
}
