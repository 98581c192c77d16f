package io.evenkeel.keda.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.Quantity;

/** The formats of the metrics-api trigger, each with its own way to say where the value is. */
public enum BodyFormat {
  /** JSON; the location is a GJSON path such as {@code queue.0.size}. */
  JSON("json") {
    @Override
    double find(byte[] body, String location) {
      JsonNode found = GjsonPath.parse(location).find(JsonBody.parse(body));
      if (found.isTextual()) {
        return ofText(found.textValue());
      }
      if (found.isNumber()) {
        return found.doubleValue();
      }
      throw noNumber(GjsonPath.typeName(found));
    }
  },
  /** Prometheus' text format; the location is a selector such as {@code size{queue="a"}}. */
  PROMETHEUS("prometheus") {
    @Override
    double find(byte[] body, String location) {
      return PrometheusText.parse(Body.text(body)).value(MetricSelector.parse(location));
    }
  },
  /** XML, which upstream accepts and can never read: its decoder knows no maps. */
  XML("xml") {
    @Override
    double find(byte[] body, String location) {
      throw new UndecodableAnswerException(
          "upstream cannot decode XML; have the source answer in JSON and set format to json");
    }
  },
  /** YAML; the location is keys and indices with dots between, such as {@code queue.0.size}. */
  YAML("yaml") {
    @Override
    double find(byte[] body, String location) {
      return YamlBody.value(Body.text(body), location);
    }
  };

  private final String apiName;

  BodyFormat(String apiName) {
    this.apiName = apiName;
  }

  /** Returns the format as the trigger spells it. */
  public String apiName() {
    return apiName;
  }

  /**
   * Returns the number at a location of a body; a text is read as a quantity, so that {@code "1k"}
   * is 1000.
   *
   * @param body the body
   * @param location where the value is
   * @throws UndecodableAnswerException if the body is not of the format, nothing is there or what
   *     is there is no number
   */
  public final double value(byte[] body, String location) {
    return find(body, location);
  }

  abstract double find(byte[] body, String location);

  static double ofText(String text) {
    try {
      return Quantity.parse(text).value().doubleValue();
    } catch (IllegalArgumentException e) {
      throw noNumber(text);
    }
  }

  static UndecodableAnswerException noNumber(String found) {
    return new UndecodableAnswerException(
        "valueLocation must point to value of type number or a string representing a Quantity got:"
            + " '"
            + found
            + "'");
  }
}
