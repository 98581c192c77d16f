package io.evenkeel.model;

import io.evenkeel.model.Quantity.Format;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a {@link Quantity}, in and out. */
final class QuantityText {
  private static final Pattern GRAMMAR =
      Pattern.compile("([+-]?)(\\d+\\.?\\d*|\\.\\d+)(\\D*|[eE][+-]?\\d+)");

  /** Longer texts than this are no quantities but an attack. */
  private static final int MAX_LENGTH = 256;

  private static final int MAX_EXPONENT = 10_000;
  private static final int LONGEST_SHOWN = 40;
  private static final List<String> DECIMAL =
      List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
  private static final int UNIT = 3;
  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private QuantityText() {}

  static Quantity parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    if (text.length() > MAX_LENGTH || !matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + shown(text) + "\" is not a quantity such as 500m, 2, 1.5 or 8Gi");
    }
    BigDecimal number = new BigDecimal(withoutLastDot(matcher.group(1) + matcher.group(2)));
    String suffix = matcher.group(3);
    if (DECIMAL.contains(suffix)) {
      int power = DECIMAL.indexOf(suffix) - UNIT;
      return Quantity.of(number.scaleByPowerOfTen(3 * power), Format.DECIMAL_SI);
    }
    if (BINARY.contains(suffix)) {
      return binary(number.multiply(KIBI.pow(BINARY.indexOf(suffix))));
    }
    if (suffix.length() > 1 && Character.isDigit(suffix.charAt(suffix.length() - 1))) {
      return exponential(number, suffix.substring(1));
    }
    throw new IllegalArgumentException(
        "\""
            + shown(text)
            + "\" is not a quantity: its suffix is none of n, u, m, k, M, G, T, P,"
            + " E, Ki, Mi, Gi, Ti, Pi, Ei");
  }

  /** What is written as a part of one unit turns decimal, as upstream's parser has it. */
  private static Quantity binary(BigDecimal exact) {
    boolean fraction = exact.signum() != 0 && exact.abs().compareTo(BigDecimal.ONE) < 0;
    return Quantity.of(exact, fraction ? Format.DECIMAL_SI : Format.BINARY_SI);
  }

  private static Quantity exponential(BigDecimal number, String digits) {
    BigInteger limit = BigInteger.valueOf(MAX_EXPONENT);
    int exponent = new BigInteger(digits).min(limit).max(limit.negate()).intValueExact();
    return Quantity.of(number.scaleByPowerOfTen(exponent), Format.DECIMAL_EXPONENT);
  }

  private static String withoutLastDot(String number) {
    return number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  static String print(BigDecimal value, Format format) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return switch (format) {
      case DECIMAL_SI -> printDecimal(stripped);
      case BINARY_SI -> inBinary(stripped) ? printBinary(stripped) : printDecimal(stripped);
      case DECIMAL_EXPONENT -> printExponent(stripped);
    };
  }

  /** A fraction, or less than 1 Ki, is written in powers of ten even in the binary format. */
  private static boolean inBinary(BigDecimal stripped) {
    return stripped.scale() <= 0 && stripped.abs().compareTo(KIBI) >= 0;
  }

  private static String printBinary(BigDecimal stripped) {
    BigInteger number = stripped.toBigIntegerExact();
    int power = 0;
    while (power < BINARY.size() - 1 && number.getLowestSetBit() >= 10) {
      number = number.shiftRight(10);
      power++;
    }
    return number + BINARY.get(power);
  }

  private static String printDecimal(BigDecimal stripped) {
    int largest = DECIMAL.size() - 1 - UNIT;
    int power = Math.min(largest, Math.floorDiv(-stripped.scale(), 3));
    return mantissa(stripped, power) + DECIMAL.get(power + UNIT);
  }

  private static String printExponent(BigDecimal stripped) {
    int power = Math.floorDiv(-stripped.scale(), 3);
    return power == 0 ? mantissa(stripped, 0) : mantissa(stripped, power) + "e" + 3 * power;
  }

  private static String mantissa(BigDecimal stripped, int power) {
    return stripped.scaleByPowerOfTen(-3 * power).toBigIntegerExact().toString();
  }
}
