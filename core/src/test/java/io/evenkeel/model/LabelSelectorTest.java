package io.evenkeel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabelSelectorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "'' | ''",
        "'  ' | ''",
        "a=b | a=b",
        "a==b | a=b",
        "' a = b , c ' | a=b,c",
        "z=1,a=2 | a=2,z=1",
        "a!=b | a notin (b)",
        "a in (y,x,x) | a in (x,y)",
        "a in(x) | a in (x)",
        "a notin ( x , y ) | a notin (x,y)",
        "a | a",
        "!a | !a",
        "'! a' | !a",
        "a= | a=",
        "a=,b | a=,b",
        "a in () | a in ()",
        "a in (,) | a in ()",
        "a in (x,) | a in (,x)",
        "in in (in,notin) | in in (in,notin)",
        "example.com/app=web | example.com/app=web",
        "a=b,a=c | a=b,a in (c)",
        "a=b,a=b | a=b",
      })
  void text_isReadAndWrittenInCanonicalForm(String written, String canonical) {
    LabelSelector selector = LabelSelector.parse(written);
    assertThat(selector).hasToString(canonical);
    assertThat(LabelSelector.parse(canonical)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b, | found the end where a label key is expected, before character 5",
        "',a' | found ',' where a label key is expected, before character 2",
        "a=b c | found 'c' where ',' is expected, before character 6",
        "!a=b | found '=' where ',' is expected, before character 4",
        "a>1 | found '>' where one of =, ==, !=, in, notin is expected, before character 4",
        "a in x | found 'x' where '(' is expected, before character 7",
        "a in (x | found the end where ')' is expected, before character 8",
        "a in (x y) | found 'y' where ')' is expected, before character 10",
        "a=b=c | found '=' where ',' is expected, before character 5",
        "a=(b) | found '(' where a label value is expected, before character 4",
        "! | found the end where a label key is expected, before character 2",
        "a/b/c=d | \"a/b/c\": must have at most one '/', between a DNS subdomain and a name",
      })
  void nonsense_isRefusedInWords(String written, String message) {
    assertThatThrownBy(() -> LabelSelector.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | true",
        "a=1 | true",
        "a=2 | false",
        "a!=2 | true",
        "b!=2 | true",
        "a in (1,2) | true",
        "b in (1,2) | false",
        "a notin (1) | false",
        "a | true",
        "b | false",
        "!b | true",
        "!a | false",
        "a=1,!b | true",
        "a=1,a=2 | false",
        "empty= | true",
        "b= | false",
      })
  void labels_areSelected(String selector, boolean selected) {
    assertThat(LabelSelector.parse(selector).matches(Map.of("a", "1", "empty", "")))
        .isEqualTo(selected);
  }

  @Test
  void everything_selectsEverything() {
    assertThat(LabelSelector.everything().matches(Map.of())).isTrue();
    assertThat(LabelSelector.parse("")).isEqualTo(LabelSelector.everything());
  }

  @Property
  void anyText_isASelectorOrRefused(@ForAll("texts") String text) {
    try {
      String canonical = LabelSelector.parse(text).toString();
      assertThat(LabelSelector.parse(canonical)).hasToString(canonical);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> tokens =
        Arbitraries.of("a", "b", "=", "==", "!=", "!", "in", "notin", "(", ")", ",", " ", "<", "é");
    return Arbitraries.oneOf(
        tokens.list().ofMaxSize(12).map(parts -> String.join("", parts)),
        Arbitraries.strings().ofMaxLength(20));
  }
}
