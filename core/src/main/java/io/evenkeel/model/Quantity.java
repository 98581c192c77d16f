package io.evenkeel.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes quantity, exactly: {@code 500m}, {@code 1.5}, {@code 8Gi}, {@code 1e3}.
 *
 * <p>Rules of {@code apimachinery/pkg/api/resource}: nothing finer than nano (the rest is rounded
 * away from zero), nothing beyond ±(2⁶³ − 1), and a canonical text with the largest suffix that
 * leaves no fraction. Two quantities are equal if their values are, whatever their format.
 */
public final class Quantity implements Comparable<Quantity> {
  private static final Pattern GRAMMAR =
      Pattern.compile("([+-]?)(\\d+\\.?\\d*|\\.\\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d+)?");

  /** Longer texts than this are no quantities but an attack. */
  private static final int MAX_LENGTH = 256;

  private static final int NANO_SCALE = 9;
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private final BigDecimal value;
  private final Format format;

  private Quantity(BigDecimal value, Format format) {
    this.value = value;
    this.format = format;
  }

  /**
   * Reads a quantity.
   *
   * @throws IllegalArgumentException if the text is not a quantity; the message says what is
   *     accepted
   */
  public static Quantity parse(String text) {
    Objects.requireNonNull(text, "text");
    Matcher matcher = GRAMMAR.matcher(text);
    if (text.length() > MAX_LENGTH || !matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + abbreviated(text) + "\" is not a quantity such as 500m, 2, 1.5 or 8Gi");
    }
    String suffix = matcher.group(3) == null ? "" : matcher.group(3);
    Format format = Format.ofSuffix(suffix);
    BigDecimal number = new BigDecimal(trimDot(matcher.group(1) + matcher.group(2)));
    return new Quantity(bounded(format.scaled(number, suffix)), format);
  }

  /** Returns that many thousandths. */
  public static Quantity ofMilli(long milli, Format format) {
    return new Quantity(bounded(BigDecimal.valueOf(milli, 3)), format);
  }

  /** Returns the exact value. */
  public BigDecimal value() {
    return value;
  }

  /** Returns how {@link #toString} writes the value. */
  public Format format() {
    return format;
  }

  /**
   * Returns the value in thousandths, as it enters all arithmetic: rounded away from zero, and the
   * nearest end of the 64-bit range beyond it.
   */
  public long milliValue() {
    BigInteger milli = value.movePointRight(3).setScale(0, RoundingMode.UP).toBigIntegerExact();
    if (milli.bitLength() > 63) {
      return milli.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return milli.longValueExact();
  }

  /** Returns −1, 0 or 1. */
  public int signum() {
    return value.signum();
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantity quantity && value.compareTo(quantity.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.signum() == 0 ? 0 : value.stripTrailingZeros().hashCode();
  }

  /** Returns the canonical text, as the API server writes it. */
  @Override
  public String toString() {
    return format.text(value);
  }

  /** Beyond 10⁴⁰ or below 10⁻⁴⁰ only the sign matters, so that no exponent costs memory. */
  private static BigDecimal bounded(BigDecimal exact) {
    if (exact.signum() == 0) {
      return BigDecimal.ZERO;
    }
    long magnitude = (long) exact.precision() - exact.scale();
    if (magnitude > 40) {
      return exact.signum() < 0 ? MAX.negate() : MAX;
    }
    if (magnitude < -40) {
      return BigDecimal.valueOf(exact.signum(), NANO_SCALE);
    }
    BigDecimal rounded =
        exact.scale() > NANO_SCALE ? exact.setScale(NANO_SCALE, RoundingMode.UP) : exact;
    return rounded.min(MAX).max(MAX.negate());
  }

  private static String trimDot(String number) {
    return number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /** How a quantity is written. */
  public enum Format {
    /** Powers of 1000: {@code 500m}, {@code 2k}. */
    DECIMAL_SI,
    /** Powers of 1024: {@code 8Gi}. */
    BINARY_SI,
    /** Powers of ten: {@code 1e3}. */
    DECIMAL_EXPONENT;

    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    static Format ofSuffix(String suffix) {
      if (suffix.endsWith("i")) {
        return BINARY_SI;
      }
      boolean exponent = suffix.length() > 1;
      return exponent ? DECIMAL_EXPONENT : DECIMAL_SI;
    }

    BigDecimal scaled(BigDecimal number, String suffix) {
      return switch (this) {
        case DECIMAL_SI -> number.scaleByPowerOfTen(3 * (indexOf(DECIMAL, suffix) - 3));
        case BINARY_SI -> number.multiply(KIBI.pow(indexOf(BINARY, suffix)));
        case DECIMAL_EXPONENT -> number.scaleByPowerOfTen(exponent(suffix.substring(1)));
      };
    }

    private static int exponent(String digits) {
      try {
        return Math.max(-10_000, Math.min(10_000, Integer.parseInt(digits)));
      } catch (NumberFormatException e) {
        return digits.startsWith("-") ? -10_000 : 10_000;
      }
    }

    private static int indexOf(String[] suffixes, String suffix) {
      for (int i = 0; i < suffixes.length; i++) {
        if (suffixes[i].equals(suffix)) {
          return i;
        }
      }
      throw new AssertionError("unknown suffix " + suffix);
    }

    String text(BigDecimal value) {
      if (value.signum() == 0) {
        return "0";
      }
      boolean binary = this == BINARY_SI && value.abs().compareTo(KIBI) >= 0 && isWhole(value);
      return binary ? binaryText(value) : decimalText(value);
    }

    /** A fraction, or less than 1 Ki, is written in powers of ten even in the binary format. */
    private static boolean isWhole(BigDecimal value) {
      return value.stripTrailingZeros().scale() <= 0;
    }

    private static String binaryText(BigDecimal value) {
      BigInteger number = value.toBigIntegerExact();
      int power = 0;
      while (power < BINARY.length - 1 && number.mod(KIBI.toBigInteger()).signum() == 0) {
        number = number.divide(KIBI.toBigInteger());
        power++;
      }
      return number + BINARY[power];
    }

    private String decimalText(BigDecimal value) {
      BigDecimal stripped = value.stripTrailingZeros();
      int power = Math.max(-3, Math.min(6, Math.floorDiv(-stripped.scale(), 3)));
      String number = stripped.scaleByPowerOfTen(-3 * power).toBigIntegerExact().toString();
      if (this != DECIMAL_EXPONENT) {
        return number + DECIMAL[power + 3];
      }
      return power == 0 ? number : number + "e" + 3 * power;
    }
  }
}
