package io.evenkeel.manifest;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which field was meant by a misspelt one. */
final class Spelling {
  private static final int LONGEST = 64;

  private Spelling() {}

  /** Returns the nearest known name, if a third of the letters or fewer are wrong. */
  static Optional<String> nearest(String written, List<String> known) {
    String wanted = written.toLowerCase(Locale.ROOT);
    int mostEdits = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(name -> written.length() <= LONGEST)
        .filter(name -> edits(wanted, name.toLowerCase(Locale.ROOT)) <= mostEdits)
        .min(Comparator.comparingInt(name -> edits(wanted, name.toLowerCase(Locale.ROOT))));
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
