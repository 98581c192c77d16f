package io.evenkeel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
    "9223372036854775808, 9223372036854775807",
    "1e1000000, 9223372036854775807",
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
  })
  void milli_roundsAwayFromZero_andStaysInRange(String written, long milli) {
    assertThat(Quantity.parse(written).milliValue()).isEqualTo(milli);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "1 ", "a", "1Mib", "1mi", "--1", "1e", "1e1.5", "0x10", "1_0", "."})
  void nonsense_isRefusedInWords(String written) {
    assertThatThrownBy(() -> Quantity.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + written + "\" is not a quantity such as 500m, 2, 1.5 or 8Gi");
  }

  @Property
  void canonicalText_readsBackAsTheSameQuantity(
      @ForAll long milli, @ForAll Quantity.Format format) {
    Quantity quantity = Quantity.ofMilli(milli, format);
    assertThat(Quantity.parse(quantity.toString())).isEqualTo(quantity);
    assertThat(quantity.milliValue()).isEqualTo(milli);
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
