package io.evenkeel.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule's page holds what it says: its examples are its tests. */
final class RulePagesTest {
  private static final Linter LINTER = Linter.standard();

  static Stream<String> rules() {
    return LINTER.rules().stream().map(Rule::id);
  }

  @Test
  void ids_areDifferentAndSpelledAlike() {
    List<String> ids = rules().toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(it -> it.matches("[a-z0-9]+(-[a-z0-9]+)+"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void firingExample_isFound(String rule) {
    LintReport report = LINTER.lint(RulePage.of(rule).firing(), "firing.yaml");

    assertThat(report.findings())
        .filteredOn(it -> it.rule().equals(rule))
        .isNotEmpty()
        .allSatisfy(
            it -> {
              assertThat(it.line()).isPositive();
              assertThat(List.of(it.message(), it.why(), it.fix())).noneMatch(String::isBlank);
            });
  }

  @ParameterizedTest
  @MethodSource("rules")
  void silentExample_isNotFound_andHasNoErrors(String rule) {
    LintReport report = LINTER.lint(RulePage.of(rule).silent(), "silent.yaml");

    assertThat(report.findings()).noneMatch(it -> it.rule().equals(rule));
    assertThat(report.atLeast(Severity.ERROR)).isEmpty();
    assertThat(report.objects()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void page_saysWhatHappensWhyAndHowToMendIt(String rule) {
    assertThat(RulePage.of(rule).text())
        .startsWith("# " + rule + "\n")
        .contains("**What happens.**", "**Why.**", "**Fix.**");
  }
}
