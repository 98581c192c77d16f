package io.evenkeel.kubernetes.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What the real autoscaler says of itself, in the status of its object.
 *
 * @param lastScaleTime when it last changed the size, as text; empty if it never has
 * @param desiredReplicas size it last chose
 * @param reason its conditions in words, and when it last changed the size
 */
record RealStatus(String lastScaleTime, int desiredReplicas, String reason) {
  static final RealStatus UNKNOWN = new RealStatus("", 0, "the real one says nothing of itself");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CONDITIONS = 10;
  private static final int LONGEST_MESSAGE = 200;

  /** Reads the status of an object, which anybody may have written. */
  static RealStatus of(String json) {
    try {
      return of(JSON.readTree(json).path("status"));
    } catch (JsonProcessingException e) {
      return UNKNOWN;
    }
  }

  private static RealStatus of(JsonNode status) {
    String scaled = status.path("lastScaleTime").asText("");
    List<String> words = new ArrayList<>();
    for (JsonNode condition : status.path("conditions")) {
      if (words.size() < MOST_CONDITIONS) {
        words.add(words(condition));
      }
    }
    if (words.isEmpty()) {
      return UNKNOWN;
    }
    if (!scaled.isEmpty()) {
      words.add("last changed the size at " + cut(scaled));
    }
    return new RealStatus(scaled, status.path("desiredReplicas").asInt(), String.join("\n", words));
  }

  /** Returns whether there is a status at all. */
  boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** Returns whether it has changed the size since it said that. */
  boolean hasScaledSince(RealStatus before) {
    return !lastScaleTime.isEmpty() && !lastScaleTime.equals(before.lastScaleTime);
  }

  private static String words(JsonNode condition) {
    String word =
        "%s %s %s"
            .formatted(
                cut(condition.path("type").asText("")),
                cut(condition.path("status").asText("")),
                cut(condition.path("reason").asText("")))
            .strip();
    String message = cut(condition.path("message").asText(""));
    return message.isEmpty() ? word : word + ": " + message;
  }

  private static String cut(String text) {
    return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
  }
}
