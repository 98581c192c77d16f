package io.evenkeel.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "15.123s, PT15.123S",
    "14.939s, PT14.939S",
    "0.5s, PT0.5S",
    ".5s, PT0.5S",
    "1m30.5s, PT1M30.5S",
    "20.999999999s, PT20.999999999S",
    "15s, PT15S",
    "1h2m3s, PT1H2M3S",
    "250ms, PT0.25S",
    "1.5us, PT0.0000015S",
    "7ns, PT0.000000007S",
    "0, PT0S",
    "0s, PT0S"
  })
  void duration_asGoWritesIt_isRead(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "15", "s", "1.s.", "-5s", "1 s", "1d", "9999999999999h", "1m30", "x1s", "."})
  void text_thatIsNoDuration_isNone(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @Test
  void text_ofAnyLength_isRefusedWithoutReadingIt() {
    assertThat(GoDuration.parse("1".repeat(1_000_000) + "s")).isEmpty();
  }

  @Property
  void text_ofAnyKind_neverThrows(@ForAll String text) {
    assertThat(GoDuration.parse(text).map(Duration::isNegative).orElse(false)).isFalse();
  }

  @Property
  void seconds_withNineDecimals_areExact(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long nanos) {
    String text = "%d.%09ds".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000);

    assertThat(GoDuration.parse(text)).contains(Duration.ofNanos(nanos));
  }
}
