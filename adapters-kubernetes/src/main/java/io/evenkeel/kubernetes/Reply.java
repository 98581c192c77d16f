package io.evenkeel.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Objects;

/**
 * What the API server said, or why nothing came.
 *
 * @param status HTTP status; 0 if nobody answered
 * @param text the body; without an answer the reason in words
 * @param retryAfterSeconds after how many seconds the server wants to be asked again; 0 if it does
 *     not say
 */
record Reply(int status, String text, int retryAfterSeconds) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int LONGEST_REASON = 500;

  /** Refuses null. */
  Reply {
    Objects.requireNonNull(text, "text");
  }

  static Reply none(String reason) {
    return new Reply(0, reason, 0);
  }

  boolean isOk() {
    return status >= OK && status < REDIRECT;
  }

  boolean isNotFound() {
    return status == 404;
  }

  boolean isConflict() {
    return status == 409;
  }

  /** Returns the body; a missing node if it is no JSON. */
  JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Returns why it is no success, in the server's own words where it has some. */
  String reason() {
    if (status == 0) {
      return text;
    }
    String message = json().path("message").asText("");
    if (isOk()) {
      return "the answer cannot be understood";
    }
    String said = message.isBlank() ? "the API server answered HTTP " + status : message;
    return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
  }
}
