package io.evenkeel.model;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as Go's own parsers read them, which is narrower here and wider there than Java: what
 * upstream's metadata and annotations go through.
 */
public final class GoText {
  private static final int LONGEST_NUMBER = 400;
  private static final String BLANK = "[\\t\\n\\x0B\\f\\r\\x85\\p{Z}]";
  private static final Pattern BLANKS = Pattern.compile(BLANK + "+");
  private static final Pattern OUTER_BLANKS =
      Pattern.compile("\\A" + BLANK + "+|" + BLANK + "+\\z");
  private static final Pattern JSON_INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern TERM =
      Pattern.compile("([0-9]*(?:\\.[0-9]*)?)(ns|us|µs|μs|ms|s|m|h)");
  private static final List<String> TRUE = List.of("1", "t", "T", "TRUE", "true", "True");
  private static final List<String> FALSE = List.of("0", "f", "F", "FALSE", "false", "False");

  private GoText() {}

  /** {@code strings.TrimSpace}. */
  public static String trimmed(String text) {
    return OUTER_BLANKS.matcher(text).replaceAll("");
  }

  /** {@code url.QueryEscape}. */
  public static String queryEscaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  /** {@code strings.Fields}. */
  public static List<String> words(String text) {
    return List.of(BLANKS.split(trimmed(text)));
  }

  /** A 64-bit integer in JSON's syntax. */
  public static OptionalLong jsonInteger(String text) {
    return JSON_INTEGER.matcher(text).matches() ? integer(text) : OptionalLong.empty();
  }

  /** {@code strconv.ParseInt} with base 10. */
  public static OptionalLong integer(String text) {
    if (text.length() > LONGEST_NUMBER || !INTEGER.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** {@code strconv.ParseInt} with base 10, for 32 bits. */
  public static OptionalInt int32(String text) {
    OptionalLong wide = integer(text);
    return wide.isPresent() && wide.getAsLong() == (int) wide.getAsLong()
        ? OptionalInt.of((int) wide.getAsLong())
        : OptionalInt.empty();
  }

  /** A number in JSON's syntax that fits a double. */
  public static OptionalDouble jsonNumber(String text) {
    if (text.length() > LONGEST_NUMBER || !JSON_NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** {@code strconv.ParseBool}. */
  public static Optional<Boolean> flag(String text) {
    if (TRUE.contains(text)) {
      return Optional.of(true);
    }
    return FALSE.contains(text) ? Optional.of(false) : Optional.empty();
  }

  /** {@code time.ParseDuration}: {@code 1m30s}, {@code 1.5h}, {@code 0}. */
  public static Optional<Duration> duration(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (rest.isEmpty() || rest.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    Matcher term = TERM.matcher(rest);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (end < rest.length()) {
      term.region(end, rest.length());
      if (!term.lookingAt() || term.group(1).isEmpty() || term.group(1).equals(".")) {
        return Optional.empty();
      }
      nanos = nanos.add(decimal(term.group(1)).multiply(unit(term.group(2))));
      end = term.end();
    }
    return nanos.precision() - nanos.scale() > 18
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue()));
  }

  private static BigDecimal decimal(String digits) {
    String whole = digits.startsWith(".") ? "0" + digits : digits;
    return new BigDecimal(whole.endsWith(".") ? whole + "0" : whole);
  }

  private static BigDecimal unit(String name) {
    return switch (name) {
      case "ns" -> BigDecimal.ONE;
      case "us", "µs", "μs" -> BigDecimal.valueOf(1_000);
      case "ms" -> BigDecimal.valueOf(1_000_000);
      case "s" -> BigDecimal.valueOf(1_000_000_000L);
      case "m" -> BigDecimal.valueOf(60_000_000_000L);
      case "h" -> BigDecimal.valueOf(3_600_000_000_000L);
      default -> throw new IllegalArgumentException(name.toLowerCase(Locale.ROOT));
    };
  }
}
