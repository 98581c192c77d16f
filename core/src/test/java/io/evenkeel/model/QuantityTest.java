package io.evenkeel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "+1, 1",
    "-1, -1",
    "1500m, 1500m",
    "1000m, 1",
    "0.5, 500m",
    ".5, 500m",
    "1., 1",
    "1000, 1k",
    "1500, 1500",
    "1024Ki, 1Mi",
    "1025Ki, 1025Ki",
    "0.5Gi, 512Mi",
    "1.5Ki, 1536",
    "0.1Ki, 102400m",
    "100Ki, 100Ki",
    "1e3, 1e3",
    "15e2, 1500",
    "1E, 1E",
    "1E3, 1e3",
    "12e-1, 1200e-3",
    "1n, 1n",
    "0.1n, 1n",
    "-0.1n, -1n",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775808",
    "9223372036854775808Ki, 9223372036854775807",
    "8Ei, 9223372036854775807",
    "-9Ei, -9223372036854775807",
    "9999E, 9999E",
    "1000E, 1000E",
    "1e40, 10e39",
    "1e1000000000000, 10e9999",
    "1e-1000000000000, 1e-9",
    "1.5Gi, 1536Mi",
    "0.25Ki, 256",
    "-2048, -2048",
    "-2048Ki, -2Mi",
    "+.5e+1, 5",
    "0Ki, 0",
    "-0, 0",
  })
  void text_isCanonical(String written, String canonical) {
    assertThat(Quantity.parse(written)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "1m, 1",
    "1u, 1",
    "-1u, -1",
    "1001u, 2",
    "2.5, 2500",
    "1Ki, 1024000",
    "100E, 9223372036854775807",
    "-100E, -9223372036854775808",
    "9223372036854775.807, 9223372036854775807",
    "9223372036854775.8071, 9223372036854775807",
    "-9223372036854775.8071, -9223372036854775808",
    "1e10000, 9223372036854775807",
    "-1e-10000, -1",
  })
  void milli_roundsAwayFromZero_andStaysInRange(String written, long milli) {
    assertThat(Quantity.parse(written).milliValue()).isEqualTo(milli);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "--1", "1e1.5", ".", "+", "k", "1+1.0M", "1e1.5e1", "٣"})
  void nonsense_isRefusedInWords(String written) {
    assertThatThrownBy(() -> Quantity.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + written + "\" is not a quantity such as 500m, 2, 1.5 or 8Gi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 ", "1.1.M", "1Mib", "1mi", "1e", "1e+", "0.1am", "1i", "3K", "5Mi "})
  void unknownSuffix_isRefusedWithTheKnownOnes(String written) {
    assertThatThrownBy(() -> Quantity.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "\"" + written + "\" is not a quantity: its suffix is none of n, u,");
  }

  @ParameterizedTest
  @CsvSource({
    "memory, 2048000, 2Ki, BINARY_SI",
    "memory, 1500, 1500m, BINARY_SI",
    "cpu, 1500, 1500m, DECIMAL_SI",
    "requests, 2000000, 2k, DECIMAL_SI",
  })
  void usage_isShownAsTheStatusShowsIt(
      String resource, long milli, String text, Quantity.Format format) {
    Quantity usage = Quantity.ofUsage(resource, milli);
    assertThat(usage).hasToString(text);
    assertThat(usage.format()).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"1000m, 1", "1Ki, 1024", "0, 0Ki", "1e3, 1k", "1.50, 1500m"})
  void sameValue_isEqual_whateverItsFormat(String one, String other) {
    assertThat(Quantity.parse(one)).isEqualTo(Quantity.parse(other));
    assertThat(Quantity.parse(one)).hasSameHashCodeAs(Quantity.parse(other));
    assertThat(Quantity.parse(one)).isEqualByComparingTo(Quantity.parse(other));
  }

  @Property
  void canonicalText_readsBackAsTheSameQuantity(
      @ForAll long milli, @ForAll Quantity.Format format) {
    Quantity quantity = Quantity.ofMilli(milli, format);
    assertThat(Quantity.parse(quantity.toString())).isEqualTo(quantity);
    assertThat(quantity.milliValue()).isEqualTo(milli);
  }

  @Property
  void canonicalText_isItsOwnCanonicalText(@ForAll long number, @ForAll("suffixes") String suffix) {
    String canonical = Quantity.parse(number + suffix).toString();
    assertThat(Quantity.parse(canonical)).hasToString(canonical);
    assertThat(Quantity.parse(canonical)).isEqualTo(Quantity.parse(number + suffix));
  }

  @Provide
  Arbitrary<String> suffixes() {
    return Arbitraries.of(
        "n", "u", "m", "", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e7",
        "E-5", "e-12");
  }

  @Property
  void milli_isTheCeilingOfTheMagnitude(@ForAll int nano) {
    BigDecimal exact = BigDecimal.valueOf(nano, 9);
    assertThat(Quantity.parse(nano + "n").milliValue())
        .isEqualTo(exact.movePointRight(3).setScale(0, RoundingMode.UP).longValueExact());
  }

  @Property
  void anyText_isAQuantityOrRefused(@ForAll @StringLength(max = 30) String text) {
    try {
      assertThat(Quantity.parse(text).toString()).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("is not a quantity");
    }
  }
}
