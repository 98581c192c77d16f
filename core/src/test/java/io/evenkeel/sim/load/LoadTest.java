package io.evenkeel.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoadTest {
  private static List<Request> first(Load load, Arrivals arrivals, long seed, long seconds) {
    List<Request> requests = new ArrayList<>();
    Iterator<Request> all = load.requests(arrivals, seed);
    for (Request next = all.next(); next.atSeconds() < seconds; next = all.next()) {
      requests.add(next);
    }
    return requests;
  }

  private static long inSecond(List<Request> requests, long second) {
    return requests.stream().filter(r -> (long) r.atSeconds() == second).count();
  }

  @ParameterizedTest
  @CsvSource({
    "steady, 0, 10",
    "steady, 999, 10",
    "ramp, 0, 2", // 2 + 0 div 10
    "ramp, 9, 2",
    "ramp, 10, 3",
    "ramp, 479, 49", // 2 + 47
    "ramp, 480, 50",
    "ramp, 900, 50",
    "spike, 59, 50",
    "spike, 60, 5",
    "spike, 119, 5",
    "spike, 120, 50",
    "wave, 0, 25",
    "wave, 47, 44", // 25 + 20 sin(1.5667) = 44.9998
    "wave, 141, 5", // 25 + 20 sin(4.7) = 5.0015
    "burst, 29, 100",
    "burst, 30, 10",
    "burst, 300, 100",
  })
  void pattern_evenlySpaced_sendsTheTestersNumberInEachSecond(String name, long second, int count) {
    List<Request> requests = first(Load.named(name), Arrivals.EVEN, 1, second + 1);

    assertThat(inSecond(requests, second)).isEqualTo(count);
  }

  @Test
  void evenlySpaced_leavesEqualGaps() {
    List<Request> requests = first(Load.steady(), Arrivals.EVEN, 1, 2);

    assertThat(requests)
        .extracting(Request::atSeconds)
        .contains(0.0, 0.1, 0.9, 1.0, 1.9)
        .hasSize(20);
  }

  @Test
  void poisson_hasTheRateOfThePattern() {
    // 3,600 s at 10/s: 36,000 expected, standard deviation √36,000 ≈ 190.
    assertThat((double) first(Load.steady(), Arrivals.POISSON, 5, 3600).size())
        .isEqualTo(36_000, within(4 * 190.0));
  }

  @Test
  void sizes_areTheTesters() {
    List<Request> requests = first(Load.steady(), Arrivals.EVEN, 7, 1000);

    // 1 + 5 × ⌊u / 6⌋ for u in [50, 500): 1 + 5 × 8 = 41 to 1 + 5 × 83 = 416.
    assertThat(requests).extracting(Request::promptTokens).allMatch(n -> n >= 41 && n <= 416);
    assertThat(requests).extracting(Request::promptTokens).contains(41, 416);
    assertThat(requests).extracting(Request::outputTokens).containsOnly(100);
  }

  @Test
  void seed_decidesEverything() {
    assertThat(first(Load.wave(), Arrivals.POISSON, 3, 60))
        .isEqualTo(first(Load.wave(), Arrivals.POISSON, 3, 60))
        .isNotEqualTo(first(Load.wave(), Arrivals.POISSON, 4, 60));
  }

  @Test
  void names_areTheTesters_andAnUnknownOneListsThem() {
    assertThat(Load.named("aws_burst")).isEqualTo(Load.burst());
    assertThatThrownBy(() -> Load.named("zigzag"))
        .hasMessage(
            "no load pattern is called zigzag; there are steady, ramp, spike, wave, burst,"
                + " or name a .csv file");
  }

  @Test
  void countedLoad_hasItsRequestsInEachStep() {
    Load load = Load.counted("recorded", Duration.ofSeconds(15), 30, 0, 15);

    List<Request> requests = new ArrayList<>();
    load.requests(Arrivals.EVEN, 1).forEachRemaining(requests::add);

    assertThat(load.length()).contains(Duration.ofSeconds(45));
    assertThat(requests).hasSize(45);
    assertThat(requests.stream().filter(it -> it.atSeconds() < 15)).hasSize(30);
    assertThat(requests.stream().filter(it -> it.atSeconds() >= 30)).hasSize(15);
    assertThatThrownBy(() -> Load.counted("x", Duration.ofMillis(1500), 1))
        .hasMessageContaining("whole seconds");
    assertThatThrownBy(() -> Load.counted("x", Duration.ofSeconds(1), Double.NaN))
        .hasMessageContaining("none below 0");
  }
}
