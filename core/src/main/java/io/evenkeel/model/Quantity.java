package io.evenkeel.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A Kubernetes quantity, exactly: {@code 500m}, {@code 1.5}, {@code 8Gi}, {@code 1e3}.
 *
 * <p>Rules of {@code apimachinery/pkg/api/resource}: nothing finer than nano (the rest is rounded
 * away from zero), binary quantities end at ±(2⁶³ − 1), and a canonical text with the largest
 * suffix that leaves no fraction. Two quantities are equal if their values are, whatever their
 * format. Exponents beyond ±10 000 count as ±10 000, so that no text costs memory.
 */
public final class Quantity implements Comparable<Quantity> {
  private static final int NANO_SCALE = 9;

  /** No more digits than this before the point fit a milli value; what has more saturates. */
  private static final int DIGITS_OF_ANY_MILLI = 40;

  private static final BigDecimal MOST_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);

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
    return QuantityText.parse(Objects.requireNonNull(text, "text"));
  }

  /** Returns that many thousandths. */
  public static Quantity ofMilli(long milli, Format format) {
    return of(BigDecimal.valueOf(milli, 3), Objects.requireNonNull(format, "format"));
  }

  /** Returns that many whole units. */
  public static Quantity ofUnits(long units, Format format) {
    return of(BigDecimal.valueOf(units), Objects.requireNonNull(format, "format"));
  }

  /**
   * Returns a current metric value as the status of an HPA shows it: {@code memory} in powers of
   * 1024, everything else in powers of 1000 (upstream's {@code buildQuantity}).
   *
   * @param resource resource name, such as {@code cpu}
   * @param milli thousandths of the resource's unit
   */
  public static Quantity ofUsage(String resource, long milli) {
    return ofMilli(milli, resource.equals("memory") ? Format.BINARY_SI : Format.DECIMAL_SI);
  }

  /** A fraction in the binary format turns decimal, as upstream's parser has it. */
  static Quantity of(BigDecimal exact, Format format) {
    BigDecimal value = rounded(exact);
    if (format != Format.BINARY_SI) {
      return new Quantity(value, format);
    }
    return new Quantity(value.min(MOST_BINARY).max(MOST_BINARY.negate()), format);
  }

  private static BigDecimal rounded(BigDecimal exact) {
    if (exact.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return exact.scale() > NANO_SCALE ? exact.setScale(NANO_SCALE, RoundingMode.UP) : exact;
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
   * nearest end of the 64-bit range beyond it (upstream's {@code MilliValue}).
   */
  public long milliValue() {
    long saturated = value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    if ((long) value.precision() - value.scale() > DIGITS_OF_ANY_MILLI) {
      return saturated;
    }
    BigInteger milli = value.movePointRight(3).setScale(0, RoundingMode.UP).toBigIntegerExact();
    return milli.bitLength() > 63 ? saturated : milli.longValueExact();
  }

  /** Returns the sum, in the format of this quantity; in that of the other if this is zero. */
  public Quantity plus(Quantity other) {
    return of(value.add(other.value), signum() == 0 ? other.format : format);
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
    return QuantityText.print(value, format);
  }

  /** How a quantity is written. */
  public enum Format {
    /** Powers of 1000: {@code 500m}, {@code 2k}. */
    DECIMAL_SI,
    /** Powers of 1024: {@code 8Gi}. */
    BINARY_SI,
    /** Powers of ten: {@code 1e3}. */
    DECIMAL_EXPONENT
  }
}
