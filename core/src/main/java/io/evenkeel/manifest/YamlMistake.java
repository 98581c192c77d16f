package io.evenkeel.manifest;

import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Why a text is no YAML, in one line without the parser's jargon.
 *
 * @param line line of the mistake, from 1; 0 if it has none
 * @param column column of the mistake, from 1; 0 if it has none
 * @param cause what is wrong, and what to do
 */
record YamlMistake(int line, int column, String cause) {
  private static final int LONGEST = 120;

  /** What the parser says, and what that means. The first that fits counts. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("\\t(TAB)", "a tab is used to indent; use spaces"),
          new Meaning("mapping values", "a ':' where no field can begin; indent or quote the text"),
          new Meaning("undefined alias", "an alias (*) of an anchor (&) that is not there; add it"),
          new Meaning("could not find expected ':'", "a field without ':'; write name: value"),
          new Meaning(
              "unexpected end of stream", "a quote that is opened and not closed; close it"),
          new Meaning(
              "found unexpected document", "a quote that is opened and not closed; close it"),
          new Meaning("expected <block end>", "the indentation fits nothing above; align the line"),
          new Meaning("but expected", "brackets or quotes that do not match; close them"),
          new Meaning(
              "expected ',' or", "brackets that are not closed, or a missing comma; add it"),
          new Meaning(
              "expected the node content",
              "a value is missing or begins with a sign that" + " YAML reserves; quote it"),
          new Meaning(
              "cannot start any token",
              "a value begins with a sign that YAML reserves;" + " quote it"),
          new Meaning("escape", "an unknown escape after '\\'; use single quotes"),
          new Meaning("Nesting Depth", "more than 100 levels; flatten it"),
          new Meaning("Number of aliases", "more than 1000 aliases; write the values out"),
          new Meaning("exceeds the limit", "more than 16 MiB; split it"));

  static YamlMistake of(YAMLException e, String text) {
    String said = String.valueOf(e.getMessage());
    if (e instanceof ReaderException reader) {
      return unprintable(reader, text);
    }
    if (e instanceof MarkedYAMLException marked) {
      Mark mark = marked.getProblemMark();
      String problem = marked.getProblem() == null ? said : marked.getProblem();
      return mark == null
          ? new YamlMistake(0, 0, meaning(problem))
          : new YamlMistake(mark.getLine() + 1, mark.getColumn() + 1, meaning(problem));
    }
    return new YamlMistake(0, 0, meaning(said));
  }

  /** The reader counts code points from the beginning of the text. */
  private static YamlMistake unprintable(ReaderException e, String text) {
    int end = Math.min(text.length(), Math.max(0, e.getPosition()));
    String before = text.substring(0, end);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    String cause =
        String.format(Locale.ROOT, "the control character U+%04X; remove it", e.getCodePoint());
    return new YamlMistake(line, end - before.lastIndexOf('\n'), cause);
  }

  private static String meaning(String said) {
    return MEANINGS.stream()
        .filter(meaning -> said.contains(meaning.said()))
        .findFirst()
        .map(Meaning::means)
        .orElseGet(() -> firstLine(said));
  }

  private static String firstLine(String said) {
    String line = said.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  void reportTo(String source, Problems problems) {
    String where = column == 0 ? "broken YAML: " : "broken YAML at column " + column + ": ";
    problems.add(source, line, where + cause);
  }

  private record Meaning(String said, String means) {}
}
