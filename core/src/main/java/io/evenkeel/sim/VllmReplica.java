package io.evenkeel.sim;

/**
 * How fast one replica serves: a continuous-batching engine such as vLLM, Llama-3.1-8B in BF16 in
 * the presets.
 *
 * <pre>
 * step time = α + β × running + γ × context tokens        one token for every running request
 * prefill   = p × prompt tokens                           before the first token
 * </pre>
 *
 * <p>The H100 and A100 presets follow published profiles of step times; the others scale them by
 * memory bandwidth and are estimates. Measure your own before you rely on a number.
 *
 * @param name what to call it in reports
 * @param alphaMillis α: time of a step with no request, positive
 * @param betaMillis β: time each running request adds to a step, not negative
 * @param gammaMillis γ: time each token of context adds to a step, not negative
 * @param prefillMillis p: time to read one prompt token, not negative
 * @param kvTokens tokens that fit into the KV cache, positive
 * @param maxRunning requests that may run at once ({@code max_num_seqs}), positive
 */
public record VllmReplica(
    String name,
    double alphaMillis,
    double betaMillis,
    double gammaMillis,
    double prefillMillis,
    long kvTokens,
    int maxRunning) {
  private static final int MAX_RUNNING = 256;

  /** Checks the ranges. */
  public VllmReplica {
    requirePositive("alphaMillis", alphaMillis);
    requirePositive("betaMillis", betaMillis + 1e-9);
    requirePositive("gammaMillis", gammaMillis + 1e-9);
    requirePositive("prefillMillis", prefillMillis + 1e-9);
    requirePositive("kvTokens", (double) kvTokens);
    requirePositive("maxRunning", maxRunning);
  }

  /** Returns a replica on an H100 with 80 GB. */
  public static VllmReplica h100() {
    return new VllmReplica("H100-80", 6.4, 0.020, 7.4e-5, 0.030, 450_000, MAX_RUNNING);
  }

  /** Returns a replica on an A100 with 80 GB. */
  public static VllmReplica a100x80() {
    return new VllmReplica("A100-80", 10, 0.025, 1.2e-4, 0.067, 450_000, MAX_RUNNING);
  }

  /** Returns a replica on an A100 with 40 GB. */
  public static VllmReplica a100x40() {
    return new VllmReplica("A100-40", 13.3, 0.025, 1.6e-4, 0.067, 160_000, MAX_RUNNING);
  }

  /** Returns a replica on an L40S; an estimate. */
  public static VllmReplica l40s() {
    return new VllmReplica("L40S", 22, 0.03, 2.4e-4, 0.10, 215_000, MAX_RUNNING);
  }

  /** Returns a replica on an A10G; an estimate. */
  public static VllmReplica a10g() {
    return new VllmReplica("A10G", 31.5, 0.05, 3.5e-4, 0.35, 32_000, MAX_RUNNING);
  }

  /** Returns a replica on an L4; an estimate. */
  public static VllmReplica l4() {
    return new VllmReplica("L4", 63, 0.06, 7e-4, 0.30, 32_000, MAX_RUNNING);
  }

  /**
   * Returns the most requests per second that one replica can serve for ever.
   *
   * <pre>
   * b  = min(maxRunning, ⌊kvTokens / (prompt + output)⌋)      a whole answer is reserved
   * λ* = b / (output × step time(b) + b × prompt × p)
   * </pre>
   *
   * @param promptTokens tokens of every prompt
   * @param outputTokens tokens of every answer
   */
  public double capacity(double promptTokens, double outputTokens) {
    double fit = Math.floor(kvTokens / (promptTokens + outputTokens));
    double running = Math.max(1, Math.min(maxRunning, fit));
    double context = running * (promptTokens + outputTokens / 2);
    double step = stepSeconds((int) running, context);
    return running / (outputTokens * step + running * promptTokens * prefillMillis / 1000);
  }

  double stepSeconds(int running, double contextTokens) {
    return (alphaMillis + betaMillis * running + gammaMillis * contextTokens) / 1000;
  }

  double prefillSeconds(int promptTokens) {
    return prefillMillis * promptTokens / 1000;
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is out of its range");
    }
  }
}
