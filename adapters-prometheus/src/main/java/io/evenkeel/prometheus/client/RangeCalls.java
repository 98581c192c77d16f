package io.evenkeel.prometheus.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Range queries, each in pieces that a server takes, one after the other and within one deadline.
 *
 * @param transport sends them
 * @param deadline when all of them must be answered
 */
record RangeCalls(Transport transport, Deadline deadline) {
  private static final String PATH = "api/v1/query_range";

  Answer<List<Series>> whole(RangeQuery query) {
    int most = transport.limits().maxPoints();
    if (query.points() > most) {
      return new Answer.Failed<>(
          new Failure(
              Failure.Kind.TOO_LARGE,
              "the range has more than " + most + " points; use a longer step or raise the limit"));
    }
    Stitching stitching = new Stitching();
    for (RangeQuery piece : query.pieces()) {
      Answer<InstantResult> answer =
          ask(piece, () -> new QueryReader(new Allowance(transport.limits(), stitching.points())));
      if (answer instanceof Answer.Failed<InstantResult> failed) {
        return new Answer.Failed<>(failed.failure());
      }
      stitching.add((Answer.Ok<InstantResult>) answer);
    }
    return stitching.result();
  }

  Answer<Long> stream(RangeQuery query, SeriesVisitor visitor) {
    StreamedPieces pieces = new StreamedPieces();
    for (RangeQuery piece : query.pieces()) {
      Answer<Long> answer =
          ask(
              piece,
              () -> new StreamReader(new Allowance(transport.limits(), pieces.points()), visitor));
      if (!(answer instanceof Answer.Ok<Long> ok)) {
        return answer;
      }
      pieces.add(ok);
    }
    return pieces.result();
  }

  private <T> Answer<T> ask(
      RangeQuery piece, Supplier<? extends EnvelopeReader.DataReader<T>> reader) {
    return new Call<>(transport, PATH, form(piece), reader, deadline).begin().answer();
  }

  private static Map<String, String> form(RangeQuery piece) {
    return Map.of(
        "query",
        piece.query(),
        "start",
        seconds(piece.from()),
        "end",
        seconds(piece.to()),
        "step",
        BigDecimal.valueOf(piece.step().toMillis(), 3).toPlainString());
  }

  static String seconds(Instant at) {
    return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
  }
}
