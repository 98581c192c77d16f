package io.evenkeel.sim.load;

import java.util.Locale;

/**
 * The five load patterns of the vLLM workshop's load tester, with its constants and its steps of
 * one second: second t sends the whole part of rate(t) requests.
 *
 * <pre>
 * steady  10
 * ramp    min(50, 2 + t div 10)
 * spike   50 while t mod 120 &lt; 60, else 5
 * wave    25 + 20 sin(t / 30)
 * burst   100 while t mod 300 &lt; 30, else 10
 * </pre>
 *
 * <p>The tester waits for a second's answers before it sends the next second's requests, so that a
 * slow server slows it down. Here requests come whether or not the earlier ones were answered:
 * users do not wait for one another.
 */
enum Pattern {
  STEADY(86_400) {
    @Override
    int requestsInSecond(long t) {
      return 10;
    }
  },
  RAMP(10) {
    @Override
    int requestsInSecond(long t) {
      return (int) Math.min(50, 2 + t / 10);
    }
  },
  SPIKE(60) {
    @Override
    int requestsInSecond(long t) {
      return t % 120 < 60 ? 50 : 5;
    }
  },
  WAVE(1) {
    @Override
    int requestsInSecond(long t) {
      return (int) (25 + 20 * StrictMath.sin(t / 30.0));
    }
  },
  BURST(30) {
    @Override
    int requestsInSecond(long t) {
      return t % 300 < 30 ? 100 : 10;
    }
  };

  private final long steadySeconds;

  Pattern(long steadySeconds) {
    this.steadySeconds = steadySeconds;
  }

  abstract int requestsInSecond(long t);

  /** Returns a time at whose multiples alone the rate changes. */
  long steadySeconds() {
    return steadySeconds;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
