package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.evenkeel.model.Quantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of objects; what cannot be read is absent. */
final class Scalars {
  /** Go's zero time, which stands for none. */
  static final Instant UNSET = Instant.parse("0001-01-01T00:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** No quantity that anybody writes is longer. */
  private static final int LONGEST_QUANTITY = 64;

  private static final int MILLI = 1000;

  private Scalars() {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  static Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null || text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<Quantity> quantity(String text) {
    try {
      return text.isEmpty() || text.length() > LONGEST_QUANTITY
          ? Optional.empty()
          : Optional.of(Quantity.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns quantities by resource; null if the map is not there. */
  static @Nullable Map<String, Quantity> quantities(JsonNode map) {
    if (!map.isObject()) {
      return null;
    }
    Map<String, Quantity> read = new HashMap<>();
    map.properties()
        .forEach(it -> quantity(it.getValue().asText("")).ifPresent(q -> read.put(it.getKey(), q)));
    return read;
  }

  /** Returns a whole number of units, rounded up. */
  static long units(Quantity quantity) {
    return -Math.floorDiv(-quantity.milliValue(), MILLI);
  }

  static Map<String, String> texts(JsonNode map) {
    Map<String, String> read = new HashMap<>();
    map.properties().forEach(it -> read.put(it.getKey(), it.getValue().asText("")));
    return read;
  }
}
