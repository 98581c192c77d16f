package io.evenkeel.prometheus.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of Go, by RE2 itself: not anchored, no look-around, and linear in time
 * whatever a configuration says.
 */
final class GoRegex {
  private final Pattern pattern;

  private GoRegex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static GoRegex compile(String regex) {
    try {
      return new GoRegex(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    }
  }

  boolean isIn(String text) {
    return pattern.matcher(text).find();
  }

  int groups() {
    return pattern.groupCount();
  }

  /** Returns what a named group of the first match holds. */
  Optional<String> group(String text, String name) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() && pattern.namedGroups().containsKey(name)
        ? Optional.ofNullable(matcher.group(name))
        : Optional.empty();
  }

  /**
   * Returns a template with the groups of the leftmost match put in, as Go's {@code Expand} does:
   * {@code $name} takes as many letters, digits and underscores as there are, an unknown group is
   * empty, {@code $$} is a dollar sign. Empty if nothing matches.
   */
  Optional<String> expand(String template, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      Reference reference = c == '$' ? Reference.at(template, at + 1) : null;
      if (reference != null) {
        expanded.append(value(matcher, reference.name()));
        at = reference.end();
      } else {
        boolean dollars = c == '$' && template.startsWith("$$", at);
        expanded.append(c);
        at += dollars ? 2 : 1;
      }
    }
    return Optional.of(expanded.toString());
  }

  private String value(Matcher matcher, String name) {
    String value = null;
    if (name.matches("0|[1-9][0-9]{0,5}")) {
      int group = Integer.parseInt(name);
      value = group <= groups() ? matcher.group(group) : null;
    } else if (pattern.namedGroups().containsKey(name)) {
      value = matcher.group(name);
    }
    return value == null ? "" : value;
  }

  /**
   * A reference to a group in a template.
   *
   * @param name number or name of the group
   * @param end where the template goes on
   */
  private record Reference(String name, int end) {
    /** Returns the reference after a dollar sign; null if there is none, and the sign stands. */
    static @Nullable Reference at(String template, int start) {
      boolean brace = template.startsWith("{", start);
      int from = brace ? start + 1 : start;
      int to = from;
      while (to < template.length() && isWord(template.charAt(to))) {
        to++;
      }
      if (to == from || (brace && !template.startsWith("}", to))) {
        return null;
      }
      return new Reference(template.substring(from, to), brace ? to + 1 : to);
    }

    private static boolean isWord(char c) {
      return Character.isLetterOrDigit(c) || c == '_';
    }
  }
}
