package io.evenkeel.prometheus.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PromQlTest {
  @Test
  void selector_isWrittenAsPrometheusReadsIt() {
    SeriesSelector selector =
        SeriesSelector.of("vllm:num_requests_waiting", Matcher.is("namespace", "ml"))
            .and(Matcher.isOneOf("pod", List.of("a-0", "b.1")))
            .and(Matcher.isNot("container", ""));

    assertThat(selector.text())
        .isEqualTo(
            "vllm:num_requests_waiting{namespace=\"ml\",pod=~\"a-0|b\\\\.1\",container!=\"\"}");
  }

  @Test
  void oneValue_isComparedAsText_andNoneMatchesNothing() {
    assertThat(Matcher.isOneOf("pod", List.of("a.b")).text()).isEqualTo("pod=\"a.b\"");
    assertThat(Matcher.isOneOf("pod", List.of()).text()).isEqualTo("pod=~\"[^\\\\s\\\\S]\"");
  }

  @Test
  void controlCharacters_areEscapedAsGoDoes() {
    assertThat(PromQl.quoted("a\"b\\c\nd\u0001\u0085\ud800é"))
        .isEqualTo("\"a\\\"b\\\\c\\nd\\x01\\u0085\ufffdé\"");
  }

  @Test
  void names_thatAreNone_areTheCallersMistake() {
    assertThatThrownBy(() -> Matcher.is("a b", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no label name: \"a b\"");
    assertThatThrownBy(() -> SeriesSelector.of("up} or {a=\"\""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no metric name");
  }

  /** The literal ends where it should, and what it says is the value. */
  @Property
  void quotedText_isOneLiteral_andMeansTheText(@ForAll("nasty") String value) {
    String literal = PromQl.quoted(value);

    assertThat(Literals.read(literal)).isEqualTo(new Literals.Read(value, literal.length()));
    assertThat(literal).doesNotContain("\n");
  }

  @Property
  void value_cannotAddOrDropAMatcher(
      @ForAll("nasty") String namespace, @ForAll("nasty") String pod) {
    String query =
        SeriesSelector.of("up", Matcher.is("namespace", namespace), Matcher.is("pod", pod)).text();
    String first = "up{namespace=";
    assertThat(query).startsWith(first);
    Literals.Read one = Literals.read(query.substring(first.length()));
    String rest = query.substring(first.length() + one.length());
    assertThat(rest).startsWith(",pod=");
    Literals.Read two = Literals.read(rest.substring(5));

    assertThat(one.value()).isEqualTo(namespace);
    assertThat(two.value()).isEqualTo(pod);
    assertThat(rest.substring(5 + two.length())).isEqualTo("}");
  }

  @Property
  void literalRegex_matchesTheTextAndNothingElse(
      @ForAll("nasty") String text, @ForAll("nasty") String other) {
    com.google.re2j.Pattern regex = com.google.re2j.Pattern.compile(PromQl.literalRegex(text));

    assertThat(regex.matches(text)).isTrue();
    assertThat(regex.matches(other)).isEqualTo(other.equals(text));
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.strings()
        .withChars("ab\"\\\n\r\t'`{}(),=~!|.*+?[]^$#<>\u0000\u007f\u2028é")
        .ofMaxLength(20);
  }

  @Test
  void durations_areReadInPrometheusNotation() {
    assertThat(PromDuration.parse("8d")).contains(Duration.ofDays(8));
    assertThat(PromDuration.parse("1h30m")).contains(Duration.ofMinutes(90));
    assertThat(PromDuration.parse("500ms")).contains(Duration.ofMillis(500));
    // 365 + 7 + 1 days
    assertThat(PromDuration.parse("1y1w1d")).contains(Duration.ofDays(373));
    for (String wrong : new String[] {"", "8", "d", "1m1h", "-1d", "1.5h", "8 d"}) {
      assertThat(PromDuration.parse(wrong)).describedAs(wrong).isEmpty();
    }
  }
}
