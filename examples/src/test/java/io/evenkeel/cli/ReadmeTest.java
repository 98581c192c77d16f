package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's code is compiled code and its output is what this commit prints. */
final class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MARKED =
      Pattern.compile("// README:begin\n(.*?)\n *// README:end", Pattern.DOTALL);

  private static List<String> blocks(String language) throws IOException {
    Pattern block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
    return block
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void javaBlocks_areThoseOfTheExamples() throws IOException {
    List<String> examples;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      examples =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(ReadmeTest::marked)
              .filter(text -> !text.isEmpty())
              .toList();
    }

    assertThat(blocks("java")).isNotEmpty().containsExactlyInAnyOrderElementsOf(examples);
    assertThat(blocks("java")).allMatch(code -> code.lines().count() <= 10);
  }

  private static String marked(Path file) {
    try {
      return MARKED
          .matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .findFirst()
          .map(text -> text.substring(text.indexOf('\n') + 1, text.lastIndexOf('\n')))
          .map(text -> text.stripIndent() + "\n")
          .orElse("");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Core's build fails if one of the bundled vectors does not pass, so they count as passing. */
  @Test
  void vectorsPassing_areThoseOfTheBundledFiles() throws IOException {
    Pattern row = Pattern.compile("\\| (HPA|KEDA|VPA)[^|]*\\|[^|]*\\| (\\d+) of (\\d+) \\|");
    Matcher rows = row.matcher(Files.readString(ROOT.resolve("README.md")));
    int found = 0;
    for (; rows.find(); found++) {
      int bundled = vectors(rows.group(1).toLowerCase(Locale.ROOT));
      assertThat(rows.group(2)).as(rows.group(1)).isEqualTo(String.valueOf(bundled));
      assertThat(rows.group(3)).as(rows.group(1)).isEqualTo(String.valueOf(bundled));
    }
    assertThat(found).isPositive();
  }

  private static int vectors(String algorithm) throws IOException {
    Path directory = ROOT.resolve("core/src/test/resources/conformance").resolve(algorithm);
    ObjectMapper json = new ObjectMapper();
    int count = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        JsonNode node = json.readTree(file.toFile());
        count += node.isArray() ? node.size() : node.path("streams").size();
      }
    }
    return count;
  }

  @Test
  void firstOutput_isWhatTheCommandPrints(@TempDir Path directory) throws IOException {
    StringWriter out = new StringWriter();
    String[] arguments = {"what-if", "--report", directory.toString()};
    Evenkeel.run(arguments, new PrintWriter(out), new PrintWriter(out));

    String printed = out.toString().replace(directory.toString(), "evenkeel-report");
    assertThat(blocks("text").get(0)).isEqualTo(printed);
  }
}
