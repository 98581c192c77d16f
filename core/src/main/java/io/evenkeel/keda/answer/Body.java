package io.evenkeel.keda.answer;

import java.nio.charset.StandardCharsets;

/** The text of a body, within bounds. */
final class Body {
  static final int MAX_BYTES = 16 * 1024 * 1024;
  static final int MAX_DEPTH = 100;

  private Body() {}

  /** What is no UTF-8 becomes the replacement character, as in Go. */
  static String text(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new UndecodableAnswerException("the body has more than " + MAX_BYTES + " bytes");
    }
    return new String(body, StandardCharsets.UTF_8);
  }
}
