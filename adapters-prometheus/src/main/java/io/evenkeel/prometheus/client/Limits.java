package io.evenkeel.prometheus.client;

/**
 * How much of an answer is read. What is larger is a failure, not a part of an answer.
 *
 * @param maxBytes bytes of one response, before and after decompression
 * @param maxSeries series of one answer
 * @param maxPoints points of one answer, over all series
 */
public record Limits(long maxBytes, int maxSeries, int maxPoints) {
  /** 64 MiB, 10 000 series, 5 million points. */
  public static final Limits DEFAULT = new Limits(64L << 20, 10_000, 5_000_000);

  /** 16 GiB, a million series, a billion points: for what is not kept but handed on. */
  public static final Limits STREAMED = new Limits(16L << 30, 1_000_000, 1_000_000_000);

  /**
   * Refuses limits that let nothing through.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public Limits {
    if (maxBytes < 1 || maxSeries < 1 || maxPoints < 1) {
      throw new IllegalArgumentException("limits must be at least 1");
    }
  }
}
