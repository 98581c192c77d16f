package io.evenkeel.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the API server said, or why nothing came. Not thread-safe: its body is read when needed. */
final class Reply {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int LONGEST_REASON = 500;

  private final int status;
  private final String text;
  private final int retryAfterSeconds;
  private @Nullable JsonNode json;

  /**
   * Keeps an answer.
   *
   * @param status HTTP status; 0 if nobody answered
   * @param text the body; without an answer the reason in words
   * @param retryAfterSeconds after how many seconds the server wants to be asked again; 0 if it
   *     does not say
   */
  Reply(int status, String text, int retryAfterSeconds) {
    this.status = status;
    this.text = Objects.requireNonNull(text, "text");
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static Reply none(String reason) {
    return new Reply(0, reason, 0);
  }

  int status() {
    return status;
  }

  String text() {
    return text;
  }

  int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** Returns the body; a missing node if it is no JSON. */
  JsonNode json() {
    if (json == null) {
      json = parsed();
    }
    return json;
  }

  private JsonNode parsed() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * Returns whether it is a success. Whatever the API server says is an object: a proxy's page, an
   * answer cut short or none at all under a status of success is no success.
   */
  boolean isOk() {
    return status >= OK && status < REDIRECT && json().isObject();
  }

  /** Returns whether it is an object of that kind, and not of another. */
  boolean isA(String kind) {
    return isOk() && json().path("kind").asText("").equals(kind);
  }

  /** Returns whether it is a list, and be it an empty one. */
  boolean isList() {
    return isOk() && json().has("items");
  }

  /** Returns whether nobody answered. */
  boolean isSilent() {
    return status == 0;
  }

  boolean isNotFound() {
    return status == 404;
  }

  boolean isConflict() {
    return status == 409;
  }

  /** Returns why it is no success, in the server's own words where it has some. */
  String reason() {
    if (isSilent()) {
      return text;
    }
    if (status >= OK && status < REDIRECT) {
      return "the answer cannot be understood";
    }
    String message = Texts.plain(json().path("message").asText(""));
    String said = message.isEmpty() ? "the API server answered HTTP " + status : message;
    return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
  }
}
