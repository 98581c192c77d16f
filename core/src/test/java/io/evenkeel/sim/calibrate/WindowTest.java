package io.evenkeel.sim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowTest {
  private static final Limits LIMITS = new Limits(1000, 8, 500);

  @Test
  void window_isTheIncreaseOfCounters_andTheMeanOfGauges() {
    List<Window> windows =
        Window.of(
            List.of(
                new EngineScrape(100, 2, 0.1, 5000, 50, 10, 1000),
                new EngineScrape(110, 4, 0.3, 6000, 52, 30, 1500),
                new EngineScrape(130, 4, 0.1, 8000, 60, 110, 3000)),
            30,
            LIMITS);

    assertThat(windows).hasSize(1);
    Window window = windows.get(0);
    assertThat(window.seconds()).isEqualTo(30);
    assertThat(window.running()).isEqualTo((3 * 10 + 4 * 20) / 30.0, within(1e-12));
    assertThat(window.contextTokens()).isEqualTo(200, within(1e-9)); // 0.2 of 1000 all the time
    assertThat(window.itlMillis()).isEqualTo(50, within(1e-12)); // 100 s for 2000 tokens
    assertThat(window.writing()).isEqualTo(100 / 30.0, within(1e-12));
    // 3000 tokens of 10 prompts, each in one part of which 64 are free: 2360 in 30 s.
    assertThat(window.readTokens()).isEqualTo(0.05 * 2360 / 30, within(1e-12));
  }

  @Test
  void longPrompts_areReadInParts() {
    // 1200 tokens a prompt in steps of 500: three parts each.
    assertThat(LIMITS.costly(12_000, 10)).isEqualTo(12_000 - 30 * 64);
    assertThat(LIMITS.costly(300, 10)).isZero();
    assertThat(LIMITS.costly(0, 0)).isZero();
  }

  @Test
  void gapAndRestartAndIdleTime_areLeftOut() {
    EngineScrape first = new EngineScrape(0, 1, 0.1, 100, 1, 1, 100);
    assertThat(Window.of(List.of(first, new EngineScrape(100, 1, 0.1, 900, 9, 9, 900)), 30, LIMITS))
        .isEmpty();
    assertThat(Window.of(List.of(first, new EngineScrape(30, 1, 0.1, 90, 9, 9, 900)), 30, LIMITS))
        .isEmpty();
    assertThat(Window.of(List.of(first, new EngineScrape(30, 1, 0.1, 100, 1, 2, 149)), 30, LIMITS))
        .isEmpty();
    assertThat(Window.of(List.of(first, new EngineScrape(30, 1, 0.1, 100, 1, 2, 150)), 30, LIMITS))
        .hasSize(1);
  }
}
