package io.evenkeel.keda.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where values stand in the bodies of the metrics-api trigger. */
final class BodyFormatTest {
  private static final String JSON =
      """
      {"a": {"b.c": 1, "bd": {"n": 2}}, "list": [{"k": "x", "n": 3}, {"k": "y", "n": "4k"}],
       "numbers": [1, 7, 9], "t": true, "nothing": null}
      """;

  private static final String YAML =
      """
      a: &a {n: 1.5, octal: 017, hex: 0x1f, big: 1_000, text: '5', half: 500m, yes: yes}
      list: [*a, {n: .inf}, 3]
      more: {<<: *a}
      """;

  private static final String TEXT =
      """
      # HELP size Size of the queue
      # TYPE size gauge
      size{queue="a",host="h\\"1"} 4 1700000000000
      size{queue="b"} 1e3
      # TYPE latency histogram
      latency_bucket{le="1"} 3
      latency_count 3
      plain +Inf
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a.b\\.c; 1",
        "a.bd.n; 2",
        "a|bd|n; 2",
        "a.b*.n; 2",
        "a.?d.n; 2",
        "list.0.n; 3",
        "list.1.n; 4000",
        "list.#; 2",
        "list.#(k==\"y\").n; 4000",
        "list.#(n<4).n; 3",
        "list.#(k%\"x*\").n; 3",
        "numbers.#(>5); 7",
        "numbers.2; 9"
      })
  void json_atAGjsonPath_isTheNumber(String path, double value) {
    assertThat(value(BodyFormat.JSON, JSON, path)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a",
        "list",
        "list.2.n",
        "list.n",
        "t",
        "nothing",
        "list.#.n",
        "@this",
        "a..b"
      })
  void json_withNoNumberThere_isRefused(String path) {
    assertThatThrownBy(() -> value(BodyFormat.JSON, JSON, path))
        .isInstanceOf(UndecodableAnswerException.class);
  }

  @Test
  void json_withSomethingElse_saysWhatIsThere() {
    assertThatThrownBy(() -> value(BodyFormat.JSON, JSON, "t"))
        .hasMessage(
            "valueLocation must point to value of type number or a string representing a Quantity"
                + " got: 'True'");
  }

  @ParameterizedTest
  @CsvSource({
    "a.n, 1.5",
    "a.octal, 15",
    "a.hex, 31",
    "a.big, 1000",
    "a.text, 5",
    "a.half, 0.5",
    "list.0.n, 1.5",
    "list.1.n, Infinity",
    "list.2, 3",
    "a.n.and.more, 1.5"
  })
  void yaml_atADottedPath_isTheNumber(String path, double value) {
    assertThat(value(BodyFormat.YAML, YAML, path)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a", "a.yes", "list", "list.3", "list.-1"})
  void yaml_withNoNumberThere_isRefused(String path) {
    assertThatThrownBy(() -> value(BodyFormat.YAML, YAML, path))
        .isInstanceOf(UndecodableAnswerException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "size; 4",
        "size{queue=\"b\"}; 1000",
        "size{queue='a',}; 4",
        "{__name__=\"size\", queue=\"b\"}; 1000",
        "size{queue!=\"b\"}; 1000",
        "plain; Infinity"
      })
  void prometheus_atASelector_isTheFirstMatch(String selector, double value) {
    assertThat(value(BodyFormat.PROMETHEUS, TEXT, selector)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"other", "size{queue=\"c\"}", "latency", "latency_count", "size{", "{}", "9"})
  void prometheus_withNoValueThere_isRefused(String selector) {
    assertThatThrownBy(() -> value(BodyFormat.PROMETHEUS, TEXT, selector))
        .isInstanceOf(UndecodableAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b=\"c\" 1",
        "a 1 2 3",
        "a one",
        "a{b=c} 1",
        "a{b=\"1\",b=\"2\"} 1",
        "1a 1",
        "a",
        "a 1\n# TYPE a counter",
        "# TYPE a other",
        "a{__name__=\"b\"} 1",
        "a 0x1p3"
      })
  void prometheus_withABrokenLine_isRefused(String body) {
    assertThatThrownBy(() -> value(BodyFormat.PROMETHEUS, "ok 1\n" + body, "ok"))
        .isInstanceOf(UndecodableAnswerException.class);
  }

  @Test
  void xml_asUpstreamHasIt_isNeverRead() {
    assertThatThrownBy(() -> value(BodyFormat.XML, "<a>1</a>", "a"))
        .hasMessageContaining("set format to json");
  }

  @Test
  void body_beyondTheBounds_isRefused() {
    String deep = "[".repeat(Body.MAX_DEPTH + 1) + "]".repeat(Body.MAX_DEPTH + 1);
    assertThatThrownBy(() -> value(BodyFormat.JSON, deep, "0"))
        .isInstanceOf(UndecodableAnswerException.class);
    assertThatThrownBy(() -> BodyFormat.JSON.value(new byte[Body.MAX_BYTES + 1], "0"))
        .hasMessage("the body has more than 16777216 bytes");
  }

  private static double value(BodyFormat format, String body, String location) {
    return format.value(body.getBytes(StandardCharsets.UTF_8), location);
  }
}
