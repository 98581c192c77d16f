package io.evenkeel.sim.calibrate;

/**
 * What one replica of vLLM reported at one moment. Counters are as they are read, counted since the
 * replica's start.
 *
 * @param atSeconds time, in seconds since any fixed moment
 * @param running {@code vllm:num_requests_running}
 * @param kvCacheUsage {@code vllm:kv_cache_usage_perc}, which is a share from 0 to 1
 * @param promptTokens {@code vllm:prompt_tokens_total}, less {@code vllm:prefix_cache_hits_total}
 *     where prefixes are cached: only what was read counts
 * @param firstTokens {@code vllm:time_to_first_token_seconds_count}: prompts read to their end
 * @param itlSeconds {@code vllm:inter_token_latency_seconds_sum}
 * @param itlCount {@code vllm:inter_token_latency_seconds_count}
 */
public record EngineScrape(
    double atSeconds,
    double running,
    double kvCacheUsage,
    double promptTokens,
    double firstTokens,
    double itlSeconds,
    double itlCount) {
  /** Checks the ranges. */
  public EngineScrape {
    if (!Double.isFinite(atSeconds)) {
      throw new IllegalArgumentException("the time must be a number, got " + atSeconds);
    }
    requireCount("running", running);
    requireCount("kvCacheUsage", kvCacheUsage);
    if (kvCacheUsage > 1) {
      throw new IllegalArgumentException(
          "kvCacheUsage must be a share from 0 to 1, got " + kvCacheUsage);
    }
    requireCount("promptTokens", promptTokens);
    requireCount("firstTokens", firstTokens);
    requireCount("itlSeconds", itlSeconds);
    requireCount("itlCount", itlCount);
  }

  private static void requireCount(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must not be negative, got " + value);
    }
  }

  /** Returns whether a counter is behind what it was: the replica was started again between. */
  boolean isResetAfter(EngineScrape before) {
    return promptTokens < before.promptTokens
        || firstTokens < before.firstTokens
        || itlSeconds < before.itlSeconds
        || itlCount < before.itlCount;
  }
}
