package io.evenkeel.loop.auth;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands {@code $(NAME)} in the value of a variable by the variables before it. {@code $$} is a
 * dollar sign; a name that nobody has set stays as written. Upstream does not look at a dollar sign
 * with fewer than three characters behind it.
 */
final class References {
  private static final Pattern DOLLAR =
      Pattern.compile("\\$(?=...)(?:\\(([^)]*)\\)|(.))", Pattern.DOTALL);

  private References() {}

  static String expanded(String value, Map<String, String> variables) {
    Matcher dollar = DOLLAR.matcher(value);
    return dollar.replaceAll(
        match -> {
          String name = match.group(1);
          String other = match.group(2);
          String text =
              name == null
                  ? "$".equals(other) ? "$" : match.group()
                  : variables.getOrDefault(name, match.group());
          return Matcher.quoteReplacement(text);
        });
  }
}
