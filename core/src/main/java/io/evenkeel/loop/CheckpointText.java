package io.evenkeel.loop;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of a stored memory: a first one that says what it is and in which version, then one
 * fact per line, words separated by blanks.
 *
 * <pre>
 * evenkeel-hpa 1
 * recommendation 2026-03-01T12:00:00Z 7
 * </pre>
 */
final class CheckpointText {
  /** More is no memory of ours. */
  private static final int LONGEST = 4 << 20;

  private CheckpointText() {}

  /**
   * Reads the lines after the first.
   *
   * @throws InvalidSpecException if it is not that kind of memory in that version
   */
  static List<Line> read(String text, String kind, int version) {
    String[] lines = text.length() > LONGEST ? new String[] {""} : text.split("\n", -1);
    String title = title(kind, version);
    if (!lines[0].equals(title)) {
      throw broken(1, lines[0], "must be \"" + title + "\"");
    }
    List<Line> read = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isEmpty()) {
        read.add(new Line(i + 1, lines[i], lines[i].split(" ", -1)));
      }
    }
    return read;
  }

  static StringBuilder begin(String kind, int version) {
    return new StringBuilder(title(kind, version)).append('\n');
  }

  static void line(StringBuilder text, Object... words) {
    for (int i = 0; i < words.length; i++) {
      text.append(i == 0 ? "" : " ").append(words[i]);
    }
    text.append('\n');
  }

  private static String title(String kind, int version) {
    return "evenkeel-" + kind + " " + version;
  }

  private static InvalidSpecException broken(int number, String line, String message) {
    FieldPath path = FieldPath.of("line " + number);
    return new InvalidSpecException(
        "the stored memory", List.of(Violation.invalid(path, line, message)));
  }

  /** One fact: a word that names it, and its values. */
  static final class Line {
    private final int number;
    private final String whole;
    private final String[] words;

    private Line(int number, String whole, String[] words) {
      this.number = number;
      this.whole = whole;
      this.words = words;
    }

    String name() {
      return words[0];
    }

    String text(int place) {
      if (place >= words.length) {
        throw broken("must have a word number " + (place + 1));
      }
      return words[place];
    }

    /** Returns everything from that word on, blanks included. */
    String rest(int place) {
      text(place);
      return String.join(" ", Arrays.asList(words).subList(place, words.length));
    }

    Instant instant(int place) {
      try {
        return Instant.parse(text(place));
      } catch (DateTimeException e) {
        throw broken("must have an instant as word number " + (place + 1));
      }
    }

    int integer(int place) {
      try {
        return Integer.parseInt(text(place));
      } catch (NumberFormatException e) {
        throw broken("must have an integer as word number " + (place + 1));
      }
    }

    boolean truth(int place) {
      return text(place).equals("true");
    }

    InvalidSpecException broken(String message) {
      return CheckpointText.broken(number, whole, message);
    }
  }
}
