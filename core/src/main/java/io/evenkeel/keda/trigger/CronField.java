package io.evenkeel.keda.trigger;

import io.evenkeel.model.GoText;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A field of a cron expression as a set of bits, bit {@code n} for the value {@code n} (robfig/cron
 * v3). {@link #STAR} is set besides if the field leaves every value open, which decides how the two
 * day fields go together.
 */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  WEEKDAY("day of week", 0, 6, "sun mon tue wed thu fri sat");

  /** Marks a field that was left open by {@code *} or {@code ?} with no step beyond 1. */
  static final long STAR = 1L << 63;

  private final String words;
  private final int min;
  private final int max;

  /** Three letters and a blank each, in the order of their numbers. */
  private final String names;

  CronField(String words, int min, int max, String names) {
    this.words = words;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  /**
   * Reads a list of ranges. Empty entries are passed over, so that a lone comma is a field that
   * never matches.
   *
   * @throws IllegalArgumentException if the text is not one; the message says what is
   */
  long parse(String text) {
    long bits = 0;
    for (String entry : text.split(",", -1)) {
      if (!entry.isEmpty()) {
        bits |= range(entry);
      }
    }
    return bits;
  }

  /** {@code *}, {@code ?}, {@code N}, {@code N-M}, each with {@code /step} or without. */
  private long range(String entry) {
    String[] rangeAndStep = entry.split("/", -1);
    String[] ends = rangeAndStep[0].split("-", -1);
    if (rangeAndStep.length > 2) {
      throw wrong(entry, "has more than one '/'");
    }
    long step = rangeAndStep.length == 2 ? number(rangeAndStep[1], entry) : 1;
    if (step == 0) {
      throw wrong(entry, "has a step of 0");
    }
    if (ends[0].equals("*") || ends[0].equals("?")) {
      return bits(min, max, step) | (step == 1 ? STAR : 0);
    }
    if (ends.length > 2) {
      throw wrong(entry, "has more than one '-'");
    }
    long first = value(ends[0], entry);
    long last = ends.length == 2 ? value(ends[1], entry) : first;
    boolean open = ends.length == 1 && rangeAndStep.length == 2;
    return bits(first, open ? max : last, step, entry);
  }

  private long bits(long first, long last, long step, String entry) {
    if (first < min || last > max) {
      throw wrong(entry, "is not within " + min + "-" + max);
    }
    if (first > last) {
      throw wrong(entry, "ends before it begins");
    }
    return bits(first, last, step);
  }

  private static long bits(long first, long last, long step) {
    long bits = 0;
    for (long value = first; value <= last; value += Math.min(step, Byte.MAX_VALUE)) {
      bits |= 1L << value;
    }
    return bits;
  }

  private long value(String text, String entry) {
    int name = text.length() == 3 ? names.indexOf(text.toLowerCase(Locale.ROOT)) : -1;
    return name >= 0 ? name / 4 + min : number(text, entry);
  }

  private long number(String text, String entry) {
    OptionalLong number = GoText.integer(text);
    if (number.isEmpty() || number.getAsLong() < 0) {
      throw wrong(entry, names.isEmpty() ? "is not a number" : "is neither a number nor a name");
    }
    return number.getAsLong();
  }

  private IllegalArgumentException wrong(String entry, String what) {
    String accepted = "; " + words + " takes " + min + "-" + max + ", lists, ranges and steps";
    return new IllegalArgumentException(words + " '" + entry + "' " + what + accepted);
  }
}
