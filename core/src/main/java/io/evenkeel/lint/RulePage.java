package io.evenkeel.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a rule: what it finds, why that goes wrong, how to mend it, and two examples.
 *
 * @param text the page as Markdown
 * @param firing the example in which the rule finds something, as YAML
 * @param silent the example in which it finds nothing, as YAML
 */
public record RulePage(String text, String firing, String silent) {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml (\\w+)\\R(.*?)\\R```");

  /**
   * Returns the page of a rule of Evenkeel's.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RulePage of(String rule) {
    String name = "rules/" + rule + ".md";
    try (InputStream in = RulePage.class.getResourceAsStream(name)) {
      if (in == null || !rule.matches("[a-z0-9-]+")) {
        throw new IllegalArgumentException("there is no rule " + rule);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first paragraph below the heading, as one line. */
  public String summary() {
    String[] paragraphs = text.split("\\R\\R", 3);
    return paragraphs[1].replaceAll("\\s+", " ");
  }

  private static RulePage parse(String text) {
    return new RulePage(text, block(text, "firing"), block(text, "silent"));
  }

  private static String block(String text, String name) {
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (name.equals(matcher.group(1))) {
        return matcher.group(2) + "\n";
      }
    }
    throw new IllegalArgumentException("the page has no example called " + name);
  }
}
