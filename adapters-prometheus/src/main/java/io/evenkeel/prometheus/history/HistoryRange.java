package io.evenkeel.prometheus.history;

import io.evenkeel.prometheus.promql.PromDuration;
import io.evenkeel.vpa.PrometheusHistoryOptions;
import java.time.Duration;
import java.time.Instant;

/**
 * The range of a history.
 *
 * @param length how far back
 * @param step time between two points
 */
record HistoryRange(Duration length, Duration step) {
  /**
   * Reads the flags.
   *
   * @throws IllegalArgumentException if one is no duration, or the step is less than 1 ms
   */
  static HistoryRange of(PrometheusHistoryOptions options) {
    Duration step = duration("resolution", options.resolution());
    if (step.isZero()) {
      throw new IllegalArgumentException("resolution must be at least 1ms, got 0");
    }
    return new HistoryRange(duration("length", options.length()), step);
  }

  private static Duration duration(String what, String text) {
    return PromDuration.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    what + " must be a duration such as 8d or 1h30m, got \"" + text + "\""));
  }

  Windows until(Instant now) {
    return new Windows(now.minus(length), now, step);
  }
}
