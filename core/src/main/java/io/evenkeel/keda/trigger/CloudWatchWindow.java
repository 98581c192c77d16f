package io.evenkeel.keda.trigger;

import java.time.Instant;

/**
 * The time that a CloudWatch query looks at (upstream's {@code computeQueryWindow}).
 *
 * <pre>
 * end   = t − (t + 62135596800) mod period,  t = now − offset in whole seconds
 * start = end − collection time
 * </pre>
 *
 * The constant is the year 1, from which Go counts: it matters for periods such as 420 that do not
 * divide it.
 *
 * @param metricStatPeriod granularity in seconds, at least 1
 * @param metricEndTimeOffset how far before now the window ends, in seconds
 * @param metricCollectionTime its length in seconds
 */
public record CloudWatchWindow(
    long metricStatPeriod, long metricEndTimeOffset, long metricCollectionTime) {
  private static final long YEAR_ONE = 62_135_596_800L;

  /** Some 30 000 years, so that no sum overflows. */
  private static final long LONGEST = 1_000_000_000_000L;

  /** Refuses a period below one second. */
  public CloudWatchWindow {
    if (metricStatPeriod < 1) {
      throw new IllegalArgumentException(
          "metricStatPeriod is " + metricStatPeriod + ", at least 1");
    }
  }

  /** Returns where the window ends. */
  public Instant endTime(Instant now) {
    long second = now.getEpochSecond() - bounded(metricEndTimeOffset);
    long end = second - Math.floorMod(second + YEAR_ONE, bounded(metricStatPeriod));
    return Instant.ofEpochSecond(end);
  }

  /** Returns where the window begins. */
  public Instant startTime(Instant now) {
    return endTime(now).minusSeconds(bounded(metricCollectionTime));
  }

  private static long bounded(long seconds) {
    return Math.max(-LONGEST, Math.min(LONGEST, seconds));
  }
}
