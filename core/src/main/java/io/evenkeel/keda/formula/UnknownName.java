package io.evenkeel.keda.formula;

import java.util.List;

/** What to do about a name that a formula does not know. */
final class UnknownName {
  private static final int MOST_LISTED = 20;

  private UnknownName() {}

  static String remedy(List<String> triggers) {
    if (triggers.isEmpty()) {
      return "no trigger has a name that formulas can use; give triggers a name of letters, digits"
          + " and _ (cpu and memory triggers take no part)";
    }
    List<String> usable = triggers.stream().filter(Lexer::isName).limit(MOST_LISTED).toList();
    List<String> others =
        triggers.stream().filter(name -> !Lexer.isName(name)).limit(MOST_LISTED).toList();
    String known = "use one of " + String.join(", ", usable);
    String unusable =
        "rename "
            + String.join(", ", others)
            + ", which no formula can spell, to letters, digits, _";
    if (others.isEmpty()) {
      return known;
    }
    return usable.isEmpty() ? unusable : known + ", or " + unusable;
  }
}
