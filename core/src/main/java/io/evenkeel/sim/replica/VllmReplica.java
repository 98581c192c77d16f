package io.evenkeel.sim.replica;

/**
 * How fast one replica serves: a continuous-batching engine such as vLLM, Llama-3.1-8B in BF16 in
 * the presets.
 *
 * <pre>
 * step time = α + β × running + γ × context tokens        one token for every running request
 *           + p × prompt tokens read in the step
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
 * @param maxBatchedTokens tokens that a step reads and writes at most ({@code
 *     max_num_batched_tokens}), positive
 */
public record VllmReplica(
    String name,
    double alphaMillis,
    double betaMillis,
    double gammaMillis,
    double prefillMillis,
    long kvTokens,
    int maxRunning,
    int maxBatchedTokens)
    implements ReplicaModel {
  private static final int MAX_RUNNING = 256;

  /** What a step may hold where compute is plenty, and where reading would hold up writing. */
  private static final int LARGE_STEP = 2048;

  private static final int SMALL_STEP = 512;

  /** Checks the ranges. */
  public VllmReplica {
    requirePositive("alphaMillis", alphaMillis);
    requirePositive("betaMillis", betaMillis + 1e-9);
    requirePositive("gammaMillis", gammaMillis + 1e-9);
    requirePositive("prefillMillis", prefillMillis + 1e-9);
    requirePositive("kvTokens", (double) kvTokens);
    requirePositive("maxRunning", maxRunning);
    requirePositive("maxBatchedTokens", maxBatchedTokens);
  }

  /**
   * Returns a replica on an H100 with 80 GB.
   *
   * <p>α is that of one running request in a published serving benchmark (6.5 ms per token). p lies
   * above Vidur's published profile of the smaller Llama-2-7B (0.020 ms per token). β, γ and the
   * cache are derived from sizes and bandwidth.
   */
  public static VllmReplica h100() {
    return new VllmReplica("H100-80", 6.4, 0.020, 7.4e-5, 0.030, 450_000, MAX_RUNNING, LARGE_STEP);
  }

  /**
   * Returns a replica on an A100 with 80 GB.
   *
   * <p>α and p follow Vidur's published profile of Llama-3-8B on an A100 (9.7 ms for one token, 274
   * ms for 4,096). β, γ and the cache are derived.
   */
  public static VllmReplica a100x80() {
    return new VllmReplica("A100-80", 10, 0.025, 1.2e-4, 0.067, 450_000, MAX_RUNNING, LARGE_STEP);
  }

  /**
   * Returns a replica on an A100 with 40 GB.
   *
   * <p>α is that of one running request in a published serving benchmark (75 tokens/s), p that of
   * the larger card. β, γ and the cache are derived.
   */
  public static VllmReplica a100x40() {
    return new VllmReplica("A100-40", 13.3, 0.025, 1.6e-4, 0.067, 160_000, MAX_RUNNING, SMALL_STEP);
  }

  /**
   * Returns a replica on an L40S; an estimate.
   *
   * <p>Estimates: α and γ are scaled by memory bandwidth and p is set after them, from the cards
   * that were measured.
   */
  public static VllmReplica l40s() {
    return new VllmReplica("L40S", 22, 0.03, 2.4e-4, 0.10, 215_000, MAX_RUNNING, LARGE_STEP);
  }

  /**
   * Returns a replica on an A10G; an estimate.
   *
   * <p>Estimates: α and γ are scaled by memory bandwidth and p is set after them, from the cards
   * that were measured. Its cache is that of a published start on a card with 24 GB (31,200
   * tokens).
   */
  public static VllmReplica a10g() {
    return new VllmReplica("A10G", 31.5, 0.05, 3.5e-4, 0.35, 32_000, MAX_RUNNING, SMALL_STEP);
  }

  /**
   * Returns a replica on an L4; an estimate.
   *
   * <p>Estimates: α and γ are scaled by memory bandwidth and p is set after them, from the cards
   * that were measured. Its cache is that of a published start on a card with 24 GB (31,200
   * tokens).
   */
  public static VllmReplica l4() {
    return new VllmReplica("L4", 63, 0.06, 7e-4, 0.30, 32_000, MAX_RUNNING, SMALL_STEP);
  }

  /** Returns the same replica with another {@code max_num_seqs}. */
  public VllmReplica withMaxRunning(int value) {
    return new VllmReplica(
        name,
        alphaMillis,
        betaMillis,
        gammaMillis,
        prefillMillis,
        kvTokens,
        value,
        maxBatchedTokens);
  }

  /**
   * Returns the most requests per second that one replica can serve for ever.
   *
   * <pre>
   * b  = min(maxRunning, ⌊kvTokens / (prompt + output / 2)⌋)   an answer is half written
   * λ* = b / (output × step time(b) + b × prompt × p)
   * </pre>
   *
   * <p>Leaves out that a step reads its first {@value BatchingEngine#FREE_TOKENS} tokens for
   * nothing, which prompts of less than 300 tokens gain a few percent by.
   *
   * @param promptTokens tokens of every prompt
   * @param outputTokens tokens of every answer
   */
  @Override
  public double capacity(double promptTokens, double outputTokens) {
    int running = seats(promptTokens, outputTokens);
    double context = running * (promptTokens + outputTokens / 2);
    double step = stepSeconds(running, context);
    return running / (outputTokens * step + running * promptTokens * prefillMillis / 1000);
  }

  @Override
  public double rateWithin(double promptTokens, double outputTokens, Objective objective) {
    return Capacity.within(this, promptTokens, outputTokens, objective);
  }

  @Override
  public ServiceCurve curve(double promptTokens, double outputTokens) {
    return new BatchingCurve(this, promptTokens, outputTokens).curve();
  }

  @Override
  public double cacheUsage(double inService, double promptTokens, double outputTokens) {
    return Math.min(1, inService * (promptTokens + outputTokens / 2) / kvTokens);
  }

  @Override
  public double memorySeconds(double inService, double promptTokens, double outputTokens) {
    return stepSeconds(
        0, Math.min((double) kvTokens, inService * (promptTokens + outputTokens / 2)));
  }

  @Override
  public boolean fits(double promptTokens, double outputTokens) {
    return promptTokens + outputTokens <= kvTokens;
  }

  /** Returns how many requests of that size run at once at most. */
  int seats(double promptTokens, double outputTokens) {
    double fit = Math.floor(kvTokens / (promptTokens + outputTokens / 2));
    return (int) Math.max(1, Math.min(maxRunning, fit));
  }

  @Override
  public ReplicaEngine start(double startSeconds, ServiceListener listener) {
    return new BatchingEngine(this, startSeconds, listener);
  }

  double stepSeconds(double running, double contextTokens) {
    return (alphaMillis + betaMillis * running + gammaMillis * contextTokens) / 1000;
  }

  /** What a step takes longer for each token that its context grew by in the step before. */
  double contextSeconds(int grownTokens) {
    return gammaMillis * grownTokens / 1000;
  }

  double readSeconds(int tokens) {
    return prefillMillis * Math.max(0, tokens - BatchingEngine.FREE_TOKENS) / 1000;
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is out of its range");
    }
  }
}
