package io.evenkeel.sim.calibrate;

/**
 * What a replica was started with; vLLM writes it to its log.
 *
 * @param kvTokens tokens that fit into the KV cache ({@code GPU KV cache size})
 * @param maxRunning requests that may run at once ({@code max_num_seqs})
 * @param maxBatchedTokens tokens that a step reads and writes at most ({@code
 *     max_num_batched_tokens})
 */
public record Limits(long kvTokens, int maxRunning, int maxBatchedTokens) {
  /** Prompt tokens that a step reads in the time it takes anyway, as in the simulator. */
  static final int FREE_TOKENS = 64;

  /** Checks the ranges. */
  public Limits {
    if (kvTokens < 1 || maxRunning < 1 || maxBatchedTokens < 1) {
      throw new IllegalArgumentException(
          "limits must be positive, got %s, %s and %s"
              .formatted(kvTokens, maxRunning, maxBatchedTokens));
    }
  }

  /** Returns how many tokens of that many prompts cost time. */
  double costly(double promptTokens, double prompts) {
    if (prompts == 0) {
      return 0;
    }
    double parts = prompts * Math.ceil(promptTokens / prompts / maxBatchedTokens);
    return Math.max(0, promptTokens - FREE_TOKENS * parts);
  }
}
