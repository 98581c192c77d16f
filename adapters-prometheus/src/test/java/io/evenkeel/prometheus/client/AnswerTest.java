package io.evenkeel.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evenkeel.prometheus.client.InstantResult.Matrix;
import io.evenkeel.prometheus.client.InstantResult.Scalar;
import io.evenkeel.prometheus.client.InstantResult.Text;
import io.evenkeel.prometheus.client.InstantResult.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class AnswerTest {
  private static Answer<InstantResult> read(byte[] json) throws FailedCall {
    QueryReader reader = new QueryReader(new Allowance(new Limits(1 << 20, 3, 5), 0));
    return new EnvelopeReader<>(reader).read(new ByteArrayInputStream(json));
  }

  private static Answer<InstantResult> read(String json) throws FailedCall {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static InstantResult result(String json) throws FailedCall {
    return ((Answer.Ok<InstantResult>) read(json)).value();
  }

  private static byte[] fixture(String name) throws IOException {
    try (var in = AnswerTest.class.getResourceAsStream("/fixtures/" + name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void vector_keepsNumbersThatAreNone_andWhatTheServerRemarks() throws IOException {
    var answer = (Answer.Ok<InstantResult>) read(fixture("prometheus-vector.json"));
    Vector vector = (Vector) answer.value();

    assertThat(vector.samples())
        .extracting(sample -> sample.labels().get("pod"))
        .containsExactly("web-0", "web-1", "web-2");
    assertThat(vector.samples())
        .extracting(Sample::value)
        .containsExactly(500.67, Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(vector.samples().get(0).at()).isEqualTo(Instant.ofEpochMilli(1_795_461_178_209L));
    assertThat(answer.warnings()).containsExactly("PromQL warning: (illustrative)");
    assertThat(answer.infos()).hasSize(1);
  }

  @Test
  void nativeHistogram_isCounted_notMistakenForAValue() throws IOException {
    Vector vector =
        (Vector)
            ((Answer.Ok<InstantResult>) read(fixture("prometheus-histogram-vector.json"))).value();

    assertThat(vector.samples()).isEmpty();
    assertThat(vector.histograms()).isEqualTo(1);
  }

  @Test
  void otherResultTypes_areRead_whicheverFieldComesFirst() throws FailedCall {
    Scalar scalar =
        (Scalar)
            result(
                "{\"data\":{\"result\":[1.5,\"-Inf\"],\"resultType\":\"scalar\"},\"status\":\"success\"}");
    Text text =
        (Text)
            result(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"string\",\"result\":[1,\"a\"]}}");
    Matrix matrix =
        (Matrix)
            result(
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1,\"2\"],[2,\"3\"]],"
                    + "\"metric\":{}}],\"resultType\":\"matrix\",\"stats\":{\"a\":[1]}}}");

    assertThat(scalar).isEqualTo(new Scalar(Instant.ofEpochMilli(1500), Double.NEGATIVE_INFINITY));
    assertThat(text.text()).isEqualTo("a");
    assertThat(matrix.series().get(0).size()).isEqualTo(2);
    assertThat(matrix.series().get(0).value(1)).isEqualTo(3);
    assertThat(matrix.series().get(0).at(1)).isEqualTo(Instant.ofEpochSecond(2));
  }

  @Test
  void partialAnswerOfVictoriaMetrics_isAWarning() throws FailedCall {
    var answer =
        (Answer.Ok<InstantResult>)
            read(
                "{\"status\":\"success\",\"isPartial\":true,"
                    + "\"data\":{\"resultType\":\"vector\",\"result\":[]}}");

    assertThat(answer.warnings())
        .containsExactly("the answer is partial: not all storage nodes have answered");
  }

  @Test
  void seriesAndPoints_areBounded() {
    String series = "{\"metric\":{},\"value\":[1,\"1\"]}";
    String four = String.join(",", List.of(series, series, series, series));
    String points = "[1,\"1\"],[2,\"1\"],[3,\"1\"],[4,\"1\"],[5,\"1\"],[6,\"1\"]";

    assertThat(tooLarge("vector", four))
        .isEqualTo("the answer has more than 3 series; narrow the query or raise the limit");
    assertThat(tooLarge("matrix", "{\"metric\":{},\"values\":[" + points + "]}"))
        .isEqualTo("the answer has more than 5 points; narrow the query or raise the limit");
  }

  private static String tooLarge(String type, String result) {
    String json =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":[%s]}}"
            .formatted(type, result);
    return catchThrowableOfType(FailedCall.class, () -> read(json)).failure().reason();
  }

  @Property(tries = 500)
  void anyBytes_areAnAnswerOrAFailure(@ForAll byte[] bytes) {
    try {
      assertThat(read(bytes)).isNotNull();
    } catch (FailedCall e) {
      assertThat(e.failure().reason()).isNotBlank();
    }
  }

  @Property(tries = 300)
  void answerCutAnywhere_isAFailure(@ForAll double at) throws IOException {
    byte[] whole = fixture("prometheus-vector.json");
    int length = (int) (Math.abs(at % 1) * (whole.length - 3));

    assertThatThrownBy(() -> read(java.util.Arrays.copyOf(whole, length)))
        .isInstanceOf(FailedCall.class);
  }

  @Test
  void longRange_isAskedInPieces_thatMeetWithoutOverlap() {
    Instant from = Instant.ofEpochSecond(1000);
    RangeQuery query =
        new RangeQuery("up", from, from.plusSeconds(30 * 25_000), Duration.ofSeconds(30));

    List<RangeQuery> pieces = query.pieces();

    // 25 001 points: 11 000 + 11 000 + 3 001.
    assertThat(query.points()).isEqualTo(25_001);
    assertThat(pieces).extracting(RangeQuery::points).containsExactly(11_000L, 11_000L, 3_001L);
    assertThat(pieces.get(1).from()).isEqualTo(from.plusSeconds(30 * 11_000));
    assertThat(pieces.get(0).to()).isEqualTo(from.plusSeconds(30 * 10_999));
    assertThat(pieces.get(2).to()).isEqualTo(query.to());
  }

  @Test
  void emptyRange_isTheCallersMistake() {
    Instant now = Instant.EPOCH;
    assertThatThrownBy(() -> new RangeQuery("up", now, now.minusMillis(1), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RangeQuery("up", now, now, Duration.ofNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
