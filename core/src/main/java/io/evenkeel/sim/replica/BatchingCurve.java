package io.evenkeel.sim.replica;

/**
 * The mean step of a continuous-batching replica in which b requests are in service, all of one
 * size, and new ones come as fast as others go.
 *
 * <pre>
 * context    = b × (prompt + output / 2)                  an answer is half written
 * begun      = b / output                                 requests that begin in a step
 * free       = min({@value BatchingEngine#FREE_TOKENS}, prompt) × (1 − exp(−begun))
 * step(b)    = α + β b + γ context + p × (begun × prompt − free)
 * residence  = output × step(b)
 * </pre>
 *
 * <p>Requests begin at random, so that 1 − exp(−begun) of the steps read something and have their
 * first tokens free. The exponential is a chain of straight lines, of which the last ends where all
 * seats are taken. Preemptions are left out.
 */
final class BatchingCurve {
  /** Where the lines meet, in requests that begin in a step. */
  private static final double[] BEGUN = {0, 0.4, 1, 2, 4};

  /** The most of a step without requests that free tokens may take off it. */
  private static final double MOST_FREE = 0.9;

  private final VllmReplica model;
  private final double promptTokens;
  private final double outputTokens;

  BatchingCurve(VllmReplica model, double promptTokens, double outputTokens) {
    this.model = model;
    this.promptTokens = promptTokens;
    this.outputTokens = Math.max(1, outputTokens);
  }

  ServiceCurve curve() {
    double seats = model.seats(promptTokens, outputTokens);
    int inner = 0;
    while (inner < BEGUN.length && BEGUN[inner] * outputTokens < seats) {
      inner++;
    }
    double[] knots = new double[inner + 1];
    double[] residence = new double[inner + 1];
    for (int i = 0; i <= inner; i++) {
      knots[i] = i < inner ? BEGUN[i] * outputTokens : seats;
      residence[i] = outputTokens * step(knots[i]);
    }
    return new ServiceCurve(knots, residence, outputTokens, this::firstToken);
  }

  private double step(double inService) {
    double begun = inService / outputTokens;
    double read = begun * promptTokens - freeTokens() * (1 - StrictMath.exp(-begun));
    return writing(inService) + model.prefillMillis() / 1000 * read;
  }

  private double writing(double inService) {
    return model.stepSeconds(inService, inService * (promptTokens + outputTokens / 2));
  }

  private double freeTokens() {
    double free = Math.min(BatchingEngine.FREE_TOKENS, promptTokens);
    return Math.min(free, MOST_FREE * model.alphaMillis() / (model.prefillMillis() + 1e-9));
  }

  /** Half of the step that runs, if one does, and the steps that read the prompt. */
  private double firstToken(double inService, double residence) {
    double steps = Math.ceil(promptTokens / model.maxBatchedTokens());
    double read = Math.max(0, promptTokens - steps * BatchingEngine.FREE_TOKENS);
    double running = Math.min(1, inService) * residence / outputTokens / 2;
    return running + steps * writing(inService) + model.prefillMillis() / 1000 * read;
  }
}
