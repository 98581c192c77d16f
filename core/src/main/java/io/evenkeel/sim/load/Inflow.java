package io.evenkeel.sim.load;

/** A sum of requests as a fluid: how many came, and how many tokens they had. Mutable. */
public final class Inflow {
  private double requests;
  private double promptTokens;
  private double outputTokens;

  /** Returns the number of requests, a fraction. */
  public double requests() {
    return requests;
  }

  /** Returns the tokens of their prompts. */
  public double promptTokens() {
    return promptTokens;
  }

  /** Returns the tokens of their answers. */
  public double outputTokens() {
    return outputTokens;
  }

  /** Begins anew. */
  public Inflow clear() {
    requests = 0;
    promptTokens = 0;
    outputTokens = 0;
    return this;
  }

  /** Adds requests of a mean size. */
  void add(double count, double meanPrompt, double meanOutput) {
    addTotals(count, count * meanPrompt, count * meanOutput);
  }

  void addTotals(double count, double prompt, double output) {
    requests += count;
    promptTokens += prompt;
    outputTokens += output;
  }
}
