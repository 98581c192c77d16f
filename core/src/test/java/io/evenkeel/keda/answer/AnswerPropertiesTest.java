package io.evenkeel.keda.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whatever a source answers, decoding it ends in a value or in an UndecodableAnswerException. */
final class AnswerPropertiesTest {
  @Property
  void anyBytes_endInWords(
      @ForAll @Size(max = 200) byte[] body,
      @ForAll BodyFormat format,
      @ForAll @StringLength(max = 20) String location) {
    decodeOrRefuse(format, body, location);
    decodePrometheusOrRefuse(body);
  }

  @Property(tries = 5000)
  void anythingThatLooksLikeABody_endsInWords(
      @ForAll("bodies") String body,
      @ForAll BodyFormat format,
      @ForAll("locations") String location) {
    decodeOrRefuse(format, body.getBytes(StandardCharsets.UTF_8), location);
  }

  @Property(tries = 3000)
  void anythingThatLooksLikePrometheus_endsInWords(@ForAll("prometheus") String body) {
    decodePrometheusOrRefuse(body.getBytes(StandardCharsets.UTF_8));
  }

  private static void decodeOrRefuse(BodyFormat format, byte[] body, String location) {
    try {
      double value = format.value(body, location);
      assertThat(format).as("gives %s", value).isNotEqualTo(BodyFormat.XML);
    } catch (UndecodableAnswerException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  private static void decodePrometheusOrRefuse(byte[] body) {
    try {
      assertThat(PrometheusAnswer.decode(body).shape()).isNotNull();
    } catch (UndecodableAnswerException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  @Provide
  Arbitrary<String> bodies() {
    return joined(
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        " ",
        "\n",
        "\"a\"",
        "a",
        "1",
        "-",
        "1e999",
        "null",
        "true",
        "- ",
        ": ",
        "&x ",
        "*x",
        "<<: ",
        "a{b=\"c\"} 1\n",
        "# TYPE a summary\n",
        "a_sum 1\n",
        "# TYPE a counter\n",
        "\\",
        "\"",
        ".nan",
        "0x",
        "!!str ",
        "---\n",
        "?");
  }

  @Provide
  Arbitrary<String> locations() {
    return joined(
        "a", "b", "0", "1", ".", "|", "#", "#(", ")", "==", "\"a\"", "*", "?", "\\", "{", "}", "=",
        "!", "~", ",", " ", "@");
  }

  @Provide
  Arbitrary<String> prometheus() {
    return joined(
        "{\"data\":",
        "{\"result\":",
        "[",
        "]",
        "{",
        "}",
        "\"value\":",
        "\"metric\":",
        "1",
        ",",
        "\"2\"",
        "null",
        "\"status\":",
        "\"DATA\":",
        "\"resultType\":");
  }

  private static Arbitrary<String> joined(String... parts) {
    return Arbitraries.of(parts).list().ofMaxSize(16).map(it -> String.join("", it));
  }
}
