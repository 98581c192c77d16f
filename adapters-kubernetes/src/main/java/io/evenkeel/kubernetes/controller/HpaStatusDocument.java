package io.evenkeel.kubernetes.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.hpa.HpaStatus;
import io.evenkeel.manifest.HpaStatusJson;

/**
 * The status that is written of an HPA. A controller that has just begun does not know since when a
 * condition holds, nor when the size last changed; the status that is there does.
 */
final class HpaStatusDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SINCE = "lastTransitionTime";
  private static final String SCALED = "lastScaleTime";

  private HpaStatusDocument() {}

  /**
   * Returns the status as JSON.
   *
   * @param status the status as the loop has it
   * @param live the object as it is, its status included
   */
  static String of(HpaStatus status, WatchedObject live) {
    ObjectNode own = (ObjectNode) read(HpaStatusJson.render(status));
    JsonNode present = read(live.json()).path("status");
    own.put("observedGeneration", live.generation());
    if (!own.has(SCALED) && present.path(SCALED).isTextual()) {
      own.set(SCALED, present.path(SCALED));
    }
    for (JsonNode condition : own.path("conditions")) {
      for (JsonNode other : present.path("conditions")) {
        if (isOlder(other, condition)) {
          ((ObjectNode) condition).set(SINCE, other.path(SINCE));
        }
      }
    }
    return own.toString();
  }

  /** Both times have the same form, so that the text that sorts first is the older one. */
  private static boolean isOlder(JsonNode other, JsonNode own) {
    return same(other, own, "type")
        && same(other, own, "status")
        && other.path(SINCE).isTextual()
        && other.path(SINCE).asText().compareTo(own.path(SINCE).asText()) < 0;
  }

  private static boolean same(JsonNode left, JsonNode right, String field) {
    return left.path(field).asText().equals(right.path(field).asText());
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("was written as JSON", e);
    }
  }
}
