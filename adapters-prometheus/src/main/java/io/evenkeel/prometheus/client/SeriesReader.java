package io.evenkeel.prometheus.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one element of a vector or a matrix: its labels, and its value or values. */
final class SeriesReader {
  private final Allowance allowance;
  private Labels labels = new Labels(Map.of());
  private @Nullable Point value;
  private Series.@Nullable Builder values;
  private boolean histogram;
  private int histograms;

  SeriesReader(Allowance allowance) {
    this.allowance = allowance;
  }

  /** Returns how many elements held native histograms instead of values. */
  int histograms() {
    return histograms;
  }

  /** Reads an object and adds it to the one list or the other, by what it holds. */
  void read(JsonParser json, List<Sample> samples, List<Series> series) throws IOException {
    labels = new Labels(Map.of());
    value = null;
    values = null;
    histogram = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      readField(field, json);
    }
    Point one = value;
    Series.Builder several = values;
    if (one != null) {
      allowance.takePoint();
      samples.add(new Sample(labels, Instant.ofEpochMilli(one.millis()), one.value()));
    } else if (several != null) {
      series.add(several.build(labels));
    } else if (histogram) {
      histograms++;
    } else {
      throw QueryReader.wrongShape();
    }
  }

  private void readField(String field, JsonParser json) throws IOException {
    switch (field) {
      case "metric" -> labels = labels(json);
      case "value" -> value = Point.read(json);
      case "values" -> values = values(json);
      case "histogram", "histograms" -> {
        histogram = true;
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  private Series.Builder values(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw QueryReader.wrongShape();
    }
    Series.Builder points = new Series.Builder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      allowance.takePoint();
      Point point = Point.read(json);
      points.add(point.millis(), point.value());
    }
    return points;
  }

  static Labels labels(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw QueryReader.wrongShape();
    }
    Map<String, String> labels = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw QueryReader.wrongShape();
      }
      labels.put(name, json.getText());
    }
    return new Labels(labels);
  }
}
