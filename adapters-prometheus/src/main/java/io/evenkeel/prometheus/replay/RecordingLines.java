package io.evenkeel.prometheus.replay;

import java.io.IOException;
import java.io.Reader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.function.Supplier;

/** The lines of a recording, each as its words; a mistake in one names it. */
final class RecordingLines implements AutoCloseable {
  private static final int LONGEST_LINE = 4_000_000;
  private static final int LONGEST_SHORT_LINE = 20_000;
  private static final int LONGEST_QUOTE = 40;

  private final String file;
  private final Reader reader;
  private final StringBuilder text = new StringBuilder();
  private long number;

  RecordingLines(String file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Returns the words of the next line.
   *
   * @throws InvalidRecordingException if there is none: a recording has a last line of its own
   */
  String[] next() {
    number++;
    text.setLength(0);
    try {
      for (int c = reader.read(); c != '\n'; c = reader.read()) {
        if (c < 0) {
          throw mistake("the file ends here, before its recording does; record it again");
        }
        if (text.length() == LONGEST_LINE) {
          throw mistake("the line is longer than " + LONGEST_LINE + " characters");
        }
        text.append((char) c);
      }
    } catch (IOException e) {
      throw mistake("the file breaks off here; record it again");
    }
    return text.toString().split(" ", -1);
  }

  /** Returns whether nothing follows. */
  boolean atEnd() {
    try {
      return reader.read() < 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Refuses a line that is longer than any that tells of one thing. */
  void requireShort() {
    if (text.length() > LONGEST_SHORT_LINE) {
      throw mistake("the line is longer than " + LONGEST_SHORT_LINE + " characters");
    }
  }

  InvalidRecordingException mistake(String what) {
    return new InvalidRecordingException(file + ": line " + number + ": " + what);
  }

  /** Takes what a value's own type says against it for a mistake in this line. */
  <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw mistake(String.valueOf(e.getMessage()));
    }
  }

  String decoded(String word) {
    return word.equals(RecordingWords.NOTHING)
        ? ""
        : checked(() -> URLDecoder.decode(word, StandardCharsets.UTF_8));
  }

  long whole(String word, long least, long most) {
    try {
      long value = Long.parseLong(word);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers out of range.
    }
    throw mistake(
        "expected a whole number from %d to %d, got \"%s\"".formatted(least, most, cut(word)));
  }

  double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw mistake("expected a number, got \"" + cut(word) + "\"");
    }
  }

  /** Refuses a line that has too few words for its kind. */
  String[] requireWords(String[] words, int least) {
    if (words.length < least) {
      throw mistake("\"" + cut(words[0]) + "\" needs " + (least - 1) + " words behind it");
    }
    return words;
  }

  static String cut(String word) {
    return word.length() <= LONGEST_QUOTE ? word : word.substring(0, LONGEST_QUOTE) + "…";
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
