package io.evenkeel.keda.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;

/**
 * What Prometheus' query API answered, as far as upstream looks at it: {@code data.result[]}, each
 * {@code {value: [time, text]}}.
 *
 * @param shape how much there is
 * @param text the value of the only sample for {@link Shape#VALUE}, else empty
 */
public record PrometheusAnswer(Shape shape, String text) {
  /** Refuses null components. */
  public PrometheusAnswer {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(text, "text");
  }

  /**
   * Decodes a body.
   *
   * @throws UndecodableAnswerException if it is no JSON, or not of that form, as are the results of
   *     scalar queries
   */
  public static PrometheusAnswer decode(byte[] body) {
    JsonNode root = object(JsonBody.parse(body), "the body");
    text(field(root, "status"), "status");
    JsonNode data = object(field(root, "data"), "data");
    text(field(data, "resultType"), "data.resultType");
    JsonNode result = array(field(data, "result"), "data.result");
    for (JsonNode series : result) {
      checkSeries(series);
    }
    return switch (result.size()) {
      case 0 -> new PrometheusAnswer(Shape.NO_SERIES, "");
      case 1 -> sample(array(field(result.get(0), "value"), "value"));
      default -> new PrometheusAnswer(Shape.SEVERAL_SERIES, "");
    };
  }

  private static void checkSeries(JsonNode series) {
    object(series, "an element of data.result");
    object(field(series, "metric"), "metric");
    array(field(series, "value"), "value");
  }

  private static PrometheusAnswer sample(JsonNode value) {
    if (value.size() < 2) {
      return new PrometheusAnswer(value.isEmpty() ? Shape.NO_VALUE : Shape.TOO_SHORT, "");
    }
    JsonNode second = value.get(1);
    if (second.isNull()) {
      return new PrometheusAnswer(Shape.NULL_VALUE, "");
    }
    if (!second.isTextual()) {
      throw new UndecodableAnswerException("the value of the sample must be text, is " + second);
    }
    return new PrometheusAnswer(Shape.VALUE, second.textValue());
  }

  /** Go takes a name in any case, and the last of several. */
  private static JsonNode field(JsonNode object, String name) {
    JsonNode found = object.path(name);
    for (var entry : object.properties()) {
      if (entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        found = entry.getValue();
      }
    }
    return found;
  }

  private static JsonNode object(JsonNode node, String what) {
    return checked(node, node.isObject(), what, "an object");
  }

  private static JsonNode array(JsonNode node, String what) {
    return checked(node, node.isArray(), what, "a list");
  }

  private static void text(JsonNode node, String what) {
    checked(node, node.isTextual(), what, "text");
  }

  /** Absent and null are as if empty. */
  private static JsonNode checked(JsonNode node, boolean right, String what, String wanted) {
    if (!right && !node.isNull() && !node.isMissingNode()) {
      throw new UndecodableAnswerException(
          what + " must be " + wanted + ", is " + node.getNodeType());
    }
    return node;
  }

  /** How much an answer holds. */
  public enum Shape {
    /** No series at all. */
    NO_SERIES,
    /** More than one series. */
    SEVERAL_SERIES,
    /** One series with an empty sample, or with samples of a range in place of one. */
    NO_VALUE,
    /** One series with a sample of one element. */
    TOO_SHORT,
    /** One series with null for a value. */
    NULL_VALUE,
    /** One series with a value. */
    VALUE
  }
}
