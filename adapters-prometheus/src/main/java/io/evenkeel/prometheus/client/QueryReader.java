package io.evenkeel.prometheus.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"resultType","result"}}. The elements themselves show what they are, so that it
 * does not matter which of the two fields comes first.
 */
final class QueryReader implements EnvelopeReader.DataReader<InstantResult> {
  private final Allowance allowance;
  private final SeriesReader elements;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();
  private String resultType = "";
  private boolean resultSeen;
  private @Nullable Point single;

  QueryReader(Allowance allowance) {
    this.allowance = allowance;
    this.elements = new SeriesReader(allowance);
  }

  @Override
  public InstantResult read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrongShape();
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("resultType") && value == JsonToken.VALUE_STRING) {
        resultType = json.getText();
      } else if (field.equals("result")) {
        readResult(json);
      } else {
        json.skipChildren();
      }
    }
    return result();
  }

  private void readResult(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrongShape();
    }
    resultSeen = true;
    JsonToken first = json.nextToken();
    if (first != null && first.isNumeric()) {
      single = Point.readRest(json);
      return;
    }
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        throw wrongShape();
      }
      allowance.takeSeries();
      elements.read(json, samples, series);
    }
  }

  private InstantResult result() throws FailedCall {
    switch (resultType) {
      case "vector" -> {
        if (resultSeen && single == null && series.isEmpty()) {
          return new InstantResult.Vector(samples, elements.histograms());
        }
      }
      case "matrix" -> {
        if (resultSeen && single == null && samples.isEmpty()) {
          return new InstantResult.Matrix(series);
        }
      }
      case "scalar" -> {
        if (single != null) {
          return new InstantResult.Scalar(Instant.ofEpochMilli(single.millis()), single.value());
        }
      }
      case "string" -> {
        if (single != null) {
          return new InstantResult.Text(single.text());
        }
      }
      default -> {}
    }
    throw wrongShape();
  }

  static FailedCall wrongShape() {
    return EnvelopeReader.notPrometheus("the answer is JSON of another shape than a query's");
  }
}
