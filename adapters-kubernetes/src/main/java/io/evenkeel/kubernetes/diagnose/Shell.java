package io.evenkeel.kubernetes.diagnose;

import java.util.regex.Pattern;

/** Words for a command line: people paste them, and names may hold what a shell would run. */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%,+-]+");

  private Shell() {}

  static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
