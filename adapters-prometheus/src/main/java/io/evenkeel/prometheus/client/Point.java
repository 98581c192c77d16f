package io.evenkeel.prometheus.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A pair of time and value: {@code [1795461178.209,"500.67"]}.
 *
 * @param millis milliseconds since 1970
 * @param text the value as written
 */
record Point(long millis, String text) {
  private static final int LONGEST_NUMBER = 64;
  private static final double MOST_SECONDS = 1e12;

  /** Reads a pair from its opening bracket on. */
  static Point read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw QueryReader.wrongShape();
    }
    json.nextToken();
    return readRest(json);
  }

  /** Reads a pair from its time on, through its closing bracket. */
  static Point readRest(JsonParser json) throws IOException {
    long millis = millis(json);
    if (json.nextToken() != JsonToken.VALUE_STRING) {
      throw QueryReader.wrongShape();
    }
    String text = json.getText();
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw QueryReader.wrongShape();
    }
    return new Point(millis, text);
  }

  static long millis(JsonParser json) throws IOException {
    if (json.currentToken() == null || !json.currentToken().isNumeric()) {
      throw QueryReader.wrongShape();
    }
    double seconds = json.getDoubleValue();
    if (!(Math.abs(seconds) <= MOST_SECONDS)) {
      throw QueryReader.wrongShape();
    }
    return Math.round(seconds * 1000);
  }

  double value() throws FailedCall {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> number();
    };
  }

  /** Java reads more as a number than Go writes, such as {@code 1d}. */
  private double number() throws FailedCall {
    boolean plain = text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
    if (!plain || text.length() > LONGEST_NUMBER) {
      throw QueryReader.wrongShape();
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw QueryReader.wrongShape();
    }
  }
}
