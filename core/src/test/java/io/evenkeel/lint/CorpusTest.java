package io.evenkeel.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The measure of lint's precision: manifests that are right, each after a page of documentation
 * that its first line names. A rule that fires on one has to give way, not the manifest. What is
 * found below an error is approved line by line, so that a change shows.
 */
final class CorpusTest {
  private static final Linter LINTER = Linter.standard();

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(resource("/lint/corpus"))) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void corpus_isLarge_andNamesItsPages() throws IOException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(45);
    for (Path file : files().toList()) {
      assertThat(Files.readAllLines(file).get(0))
          .as(file.toString())
          .matches("# .*(https://|--).*");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void rightManifest_hasNoErrors(Path file) {
    LintReport report = LINTER.lint(List.of(file));

    assertThat(report.atLeast(Severity.ERROR)).as(file.toString()).isEmpty();
    assertThat(report.objects()).isPositive();
  }

  @Test
  void warningsAndNotes_areThoseThatWereApproved() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files().toList()) {
      for (Finding it : LINTER.lint(List.of(file)).findings()) {
        found.add("%s %s:%d %s".formatted(it.severity(), file.getFileName(), it.line(), it.rule()));
      }
    }

    List<String> approved =
        Files.readAllLines(resource("/lint/corpus.approved")).stream()
            .filter(it -> !it.startsWith("#") && !it.isBlank())
            .toList();
    assertThat(found).containsExactlyElementsOf(approved);
  }

  private static Path resource(String name) {
    URL url = Objects.requireNonNull(CorpusTest.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
