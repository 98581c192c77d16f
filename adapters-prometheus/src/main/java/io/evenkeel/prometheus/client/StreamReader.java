package io.evenkeel.prometheus.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"resultType":"matrix","result"}} and hands every point over at once. Only a series
 * whose labels come after its points has to be kept, until they are there.
 */
final class StreamReader implements EnvelopeReader.DataReader<Long> {
  private final Allowance allowance;
  private final SeriesVisitor visitor;
  private boolean handedOver;
  private boolean resultSeen;
  private String resultType = "";

  StreamReader(Allowance allowance, SeriesVisitor visitor) {
    this.allowance = allowance;
    this.visitor = visitor;
  }

  /** A point that was handed over cannot be taken back. */
  @Override
  public boolean repeatable() {
    return !handedOver;
  }

  /** Returns the number of points. */
  @Override
  public Long read(JsonParser json) throws IOException {
    requireObject(json);
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
    if (!resultSeen || !resultType.equals("matrix")) {
      throw QueryReader.wrongShape();
    }
    return (long) allowance.points();
  }

  private void readResult(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw QueryReader.wrongShape();
    }
    resultSeen = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      requireObject(json);
      allowance.takeSeries();
      readSeries(json);
    }
  }

  private void readSeries(JsonParser json) throws IOException {
    SeriesVisitor.@Nullable Points points = null;
    Series.@Nullable Builder early = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("metric")) {
        handedOver = true;
        points = visitor.begin(SeriesReader.labels(json));
      } else if (field.equals("values") && points != null) {
        readValues(json, points);
      } else if (field.equals("values")) {
        early = new Series.Builder();
        readValues(json, early::add);
      } else {
        json.skipChildren();
      }
    }
    if (points == null) {
      throw QueryReader.wrongShape();
    }
    if (early != null) {
      early.forEach(points);
    }
  }

  private void readValues(JsonParser json, SeriesVisitor.Points points) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw QueryReader.wrongShape();
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      allowance.takePoint();
      Point point = Point.read(json);
      points.add(point.millis(), point.value());
    }
  }

  private static void requireObject(JsonParser json) throws FailedCall {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw QueryReader.wrongShape();
    }
  }
}
