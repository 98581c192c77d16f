package io.evenkeel.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.lint.LintReport;
import io.evenkeel.lint.Linter;
import io.evenkeel.lint.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LintAssertTest {
  private static final String OLD =
      """
      apiVersion: policy/v1beta1
      kind: PodDisruptionBudget
      metadata: {name: chat}
      spec: {maxUnavailable: 1}
      """;

  private final LintReport report = Linter.standard().lint(OLD, "pdb.yaml");

  @Test
  void noFindings_fails_withWhatWasFoundAndHowToMendIt() {
    assertThatThrownBy(() -> EvenkeelAssertions.assertThat(report).hasNoFindings(Severity.ERROR))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 found that should not be there")
        .hasMessageContaining("pdb.yaml:1: error: apiVersion:")
        .hasMessageContaining("fix: write apiVersion: policy/v1");
  }

  @Test
  void finding_isAskedForByRule() {
    assertThatCode(() -> EvenkeelAssertions.assertThat(report).hasFinding("deprecated-version"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> EvenkeelAssertions.assertThat(report).hasFinding("two-vpas"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("two-vpas found nothing")
        .hasMessageContaining("deprecated-version");
  }

  @Test
  void files_areLintedTogether(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("pdb.yaml"), OLD.replace("v1beta1", "v1"));

    assertThatCode(() -> EvenkeelAssertions.assertThatManifests(file).hasNoFindings())
        .doesNotThrowAnyException();
  }
}
