package io.evenkeel.cli;

import java.util.List;

/** The user's input cannot be used; every mistake in it is listed. Ends with exit status 2. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInputException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
