package io.evenkeel.prometheus.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoTemplateTest {
  private static final Map<String, Object> VALUES =
      Map.of(
          "Series", "up",
          "LabelMatchers", "a=\"b\"",
          "LabelValuesByName", Map.of("namespace", "ml", "app", "x|y"),
          "GroupBy", "pod,container",
          "GroupBySlice", List.of("pod", "container"));

  private static String rendered(String template) {
    return GoTemplate.parse(template, RuleReader.QUERY_FIELDS).render(VALUES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>) | sum(up{a=\"b\"}) by"
            + " (pod,container)",
        "<<index .LabelValuesByName \"namespace\">> | ml",
        "<<index .LabelValuesByName `none`>>! | !",
        "<<index .GroupBySlice 1>> | container",
        "<<range .GroupBySlice>><<.>>;<<end>> | pod;container;",
        "<<range $i, $l := .GroupBySlice>><<$i>>=<<$l>> <<end>>. | 0=pod 1=container .",
        "<<range $k, $v := .LabelValuesByName>><<$k>>:<<$v>>,<<end>> | app:x",
        "<<range .GroupBySlice>><<$.Series>> <<end>>. | up up .",
        "<<if eq .Series \"up\" \"down\">>yes<<else>>no<<end>> | yes",
        "<<if ne .Series \"up\">>yes<<else if .GroupBy>>maybe<<else>>no<<end>> | maybe",
        "<<if (and .Series (not .GroupBy))>>yes<<end>>. | .",
        "<<len .GroupBySlice>> | 2",
        "a <<- .Series ->> b | aupb",
        "<</* a comment >> */>>x | x",
        "<<.GroupBySlice>> | [pod container]",
        "<<\"a\\\"b\">> | a\"b",
      })
  void template_rendersAsGoDoes(String template, String text) {
    String expected = template.contains("$v") ? "app:x|y,namespace:ml," : text;
    assertThat(rendered(template)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<<.Serie>> | there is no field .Serie; there are GroupBy, GroupBySlice, LabelMatchers,"
            + " LabelValuesByName, Series",
        "<<.Series | << is not closed by >>",
        "<</* x>> | a comment is not closed",
        "<<*/*/ x \" */>> | \"*\" is not supported in a template",
        "<<if .Series>>x | <<end>> is missing",
        "<<if .Series>>x<<else>>y | <<end>> is missing",
        "x<<end>> | <<end>> without a beginning",
        "<<printf \"%s\" .Series>> | \"printf\" is not supported in a template",
        "<<with .Series>>x<<end>> | <<with>> is not supported",
        "<<index .LabelValuesByName>> | index has a wrong number of arguments",
        "<<$x>> | $x is not declared",
        "<<if>>x<<end>> | a value is missing",
      })
  void template_beyondWhatIsSupported_isRefusedWhenRead(String template, String message) {
    assertThatThrownBy(() -> GoTemplate.parse(template, RuleReader.QUERY_FIELDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Property
  void anyTemplate_isReadOrRefused(@ForAll("pieces") List<String> pieces) {
    String template = String.join("", pieces);
    try {
      assertThat(rendered(template)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "<<",
            ">>",
            ".",
            "$",
            "x",
            "Series",
            "range ",
            "if ",
            "end",
            "else",
            " ",
            "\"",
            "`",
            "(",
            ")",
            ":=",
            ",",
            "/*",
            "*/",
            "-",
            "index ",
            ".GroupBySlice",
            "0",
            "|",
            "\\")
        .list()
        .ofMaxSize(14);
  }
}
