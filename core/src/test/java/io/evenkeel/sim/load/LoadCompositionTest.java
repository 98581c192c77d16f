package io.evenkeel.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LoadCompositionTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static List<Request> all(Load load, Arrivals arrivals, long seed) {
    List<Request> requests = new ArrayList<>();
    load.requests(arrivals, seed).forEachRemaining(requests::add);
    return requests;
  }

  private static long between(List<Request> requests, long from, long to) {
    return requests.stream().filter(r -> r.atSeconds() >= from && r.atSeconds() < to).count();
  }

  @Provide
  Arbitrary<Load> loads() {
    Arbitrary<Load> simple =
        Arbitraries.of(
            Load.spike().limited(MINUTE.multipliedBy(3)),
            Load.constant(3.5).limited(MINUTE),
            new CountedLoad("counted", 60, new double[] {30, 0, 90}),
            new RecordedLoad("recorded", List.of(new Request(0, 9, 8), new Request(2.5, 7, 6))));
    return Arbitraries.recursive(() -> simple, this::composed, 0, 3);
  }

  private Arbitrary<Load> composed(Arbitrary<Load> parts) {
    return Arbitraries.oneOf(
        Combinators.combine(parts, parts).as(Load::plus),
        Combinators.combine(parts, parts).as(Load::then),
        parts.map(load -> load.repeated(2)),
        parts.map(load -> load.scaled(1.7)),
        parts.map(load -> load.delayed(Duration.ofMillis(7300))),
        parts.map(load -> load.noisy(0.4)),
        parts.map(load -> load.daily(0.5).weekly(0.3)),
        parts.map(load -> load.sized(Tokens.lognormal(300, 0.8), Tokens.uniform(1, 9))));
  }

  @Property(tries = 200)
  void composition_keepsTheOrder_andEndsInTime_andRepeatsItselfBySeed(
      @ForAll("loads") Load load, @ForAll long seed, @ForAll Arrivals arrivals) {
    List<Request> requests = all(load, arrivals, seed);

    assertThat(requests).isSortedAccordingTo(Comparator.comparingDouble(Request::atSeconds));
    assertThat(all(load, arrivals, seed)).isEqualTo(requests);
    double end = load.length().orElseThrow().toNanos() / 1e9;
    assertThat(requests).allMatch(r -> r.atSeconds() >= 0 && r.atSeconds() < end);
    assertThat(requests).allMatch(r -> r.promptTokens() >= 1 && r.outputTokens() >= 1);
  }

  @Property(tries = 100)
  void evenRates_addUpInTheSum_andInASequence(
      @ForAll("loads") Load a, @ForAll("loads") Load b, @ForAll long seed) {
    int both = both(a, b, seed);

    assertThat(all(a.plus(b), Arrivals.EVEN, seed)).hasSize(both);
    assertThat(all(a.then(b), Arrivals.EVEN, seed)).hasSize(both);
  }

  /** Each part is drawn with the seed that it has as a part. */
  private static int both(Load a, Load b, long seed) {
    return all(a, Arrivals.EVEN, Seeds.derived(seed, 0)).size()
        + all(b, Arrivals.EVEN, Seeds.derived(seed, 1)).size();
  }

  @Test
  void scaled_evenlySpaced_countsExactly() {
    Load load = Load.steady().limited(MINUTE); // 600 requests

    assertThat(all(load.scaled(0.25), Arrivals.EVEN, 1)).hasSize(150);
    assertThat(all(load.scaled(2), Arrivals.EVEN, 1)).hasSize(1200);
    assertThat(all(load.scaled(2.5), Arrivals.EVEN, 1)).hasSize(1500);
    assertThat(all(load.scaled(0), Arrivals.EVEN, 1)).isEmpty();
  }

  @Test
  void scaled_poisson_staysPoisson() {
    Load load = Load.constant(10).scaled(2.5).limited(Duration.ofHours(1));
    List<Request> requests = all(load, Arrivals.POISSON, 3);
    double[] gaps = new double[requests.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = requests.get(i + 1).atSeconds() - requests.get(i).atSeconds();
    }
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double square = Arrays.stream(gaps).map(gap -> gap * gap).average().orElseThrow();

    // Exponential gaps of mean 1 / 25: the mean of the squares is 2 / 25². 90,000 gaps: ± 1 %.
    assertThat(mean).isEqualTo(1 / 25.0, within(0.01 / 25));
    assertThat(square).isEqualTo(2 / 625.0, within(0.03 * 2 / 625));
  }

  @Test
  void partsThatAreAlike_areNotEqual() {
    Load twice = Load.steady().limited(MINUTE).repeated(2);
    List<Request> requests = all(twice, Arrivals.POISSON, 1);

    assertThat(between(requests, 0, 60)).isNotEqualTo(between(requests, 60, 120));
    assertThat(twice.length()).contains(Duration.ofMinutes(2));
  }

  @Test
  void day_isFullAtFourInTheAfternoon_andLeastAtFourInTheMorning() {
    List<Request> requests = all(Load.constant(10).daily(0.8).limited(DAY), Arrivals.EVEN, 1);

    // A minute around the extremes: 600 × 1 and 600 × 0.2; at 10:00, half-way, 600 × 0.6.
    assertThat((double) between(requests, 16 * 3600, 16 * 3600 + 60)).isEqualTo(600, within(2.0));
    assertThat((double) between(requests, 4 * 3600, 4 * 3600 + 60)).isEqualTo(120, within(2.0));
    assertThat((double) between(requests, 10 * 3600, 10 * 3600 + 60)).isEqualTo(360, within(3.0));
  }

  @Test
  void week_hasTwoQuietDays() {
    List<Request> requests =
        all(Load.constant(0.1).weekly(0.25).limited(DAY.multipliedBy(8)), Arrivals.EVEN, 1);

    // 8,640 a day, 2,160 at weekends.
    for (int day = 0; day < 8; day++) {
      double expected = day == 5 || day == 6 ? 2160 : 8640;
      assertThat((double) between(requests, day * 86_400L, (day + 1) * 86_400L))
          .isEqualTo(expected, within(1.0));
    }
  }

  @Test
  void noise_keepsTheMean_andVariesMinuteByMinute() {
    List<Request> requests =
        all(Load.constant(10).noisy(0.3).limited(Duration.ofHours(20)), Arrivals.EVEN, 9);

    // 1,200 minutes: the mean factor is 1 ± 0.3 / √1,200 = ± 0.009; three of these.
    assertThat(requests.size() / 720_000.0).isEqualTo(1, within(0.027));
    assertThat(between(requests, 0, 60)).isNotEqualTo(between(requests, 60, 120));
  }

  /** A copy of which nothing is kept must not be searched for a first request. */
  @ParameterizedTest
  @EnumSource(Arrivals.class)
  void littleNoise_onALoadWithoutEnd_begins(Arrivals arrivals) {
    Load load = Load.constant(40).daily(0.8).weekly(0.4).noisy(0.2);

    assertThat(load.requests(arrivals, 1).next().atSeconds()).isBetween(0.0, 1.0);
  }

  @Test
  void recorded_timesOne_isUnchanged() {
    Load recorded = new RecordedLoad("r", List.of(new Request(0, 9, 8), new Request(2.5, 7, 6)));

    assertThat(all(recorded.scaled(1), Arrivals.POISSON, 4))
        .isEqualTo(all(recorded, Arrivals.POISSON, 4));
    assertThat(all(recorded.delayed(MINUTE), Arrivals.POISSON, 4))
        .containsExactly(new Request(60, 9, 8), new Request(62.5, 7, 6));
  }

  @Test
  void sizes_followTheirDistribution() {
    List<Request> requests =
        all(
            Load.constant(100)
                .sized(Tokens.lognormal(1000, 0.5), Tokens.recorded(10, 20, 30))
                .limited(Duration.ofMinutes(10)),
            Arrivals.EVEN,
            5);

    double mean = requests.stream().mapToInt(Request::promptTokens).average().orElseThrow();
    // 1,000 × exp(0.5² / 2) = 1,133; 60,000 draws of deviation 0.53 × mean: ± 0.7 %.
    assertThat(mean).isEqualTo(1133, within(8.0));
    assertThat(requests).extracting(Request::outputTokens).contains(10, 20, 30);
    assertThat(requests.stream().mapToInt(Request::outputTokens).average().orElseThrow())
        .isEqualTo(20, within(0.2));
  }

  @Test
  void names_sayWhatTheyArePutTogetherFrom() {
    Load load = Load.spike().limited(MINUTE).repeated(3).plus(Load.ramp().scaled(0.5));

    assertThat(load.name()).isEqualTo("3 times spike for PT1M + 0.5 × (ramp)");
    assertThat(load.length()).isEmpty();
  }

  @Test
  void misuse_isRefusedInWords() {
    assertThatThrownBy(() -> Load.steady().then(Load.ramp()))
        .hasMessage("load steady has no end, so nothing can follow; limit it first");
    assertThatThrownBy(() -> Load.steady().scaled(Double.NaN))
        .hasMessage("factor must be from 0 to 1000.0, got NaN");
    assertThatThrownBy(() -> Load.steady().daily(1.5))
        .hasMessage("depth must be from 0 to 1.0, got 1.5");
    assertThatThrownBy(() -> Tokens.uniform(5, 4))
        .hasMessage("token counts must be from 1 to 1000000, got 5 to 4");
    assertThatThrownBy(Tokens::recorded).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Load.steady().limited(MINUTE).repeated(0))
        .hasMessage("times must be from 1 to 100000, got 0");
  }
}
