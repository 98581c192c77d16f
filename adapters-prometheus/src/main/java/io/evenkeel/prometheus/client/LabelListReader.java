package io.evenkeel.prometheus.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the label sets that {@code /api/v1/series} lists. */
final class LabelListReader implements EnvelopeReader.DataReader<List<Labels>> {
  private final Allowance allowance;

  LabelListReader(Allowance allowance) {
    this.allowance = allowance;
  }

  @Override
  public List<Labels> read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw QueryReader.wrongShape();
    }
    List<Labels> found = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      allowance.takeSeries();
      found.add(SeriesReader.labels(json));
    }
    return found;
  }
}
