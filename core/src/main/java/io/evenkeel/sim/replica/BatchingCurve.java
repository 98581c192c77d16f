package io.evenkeel.sim.replica;

/**
 * The mean step of a continuous-batching replica in which b requests are in service, all of one
 * size, and new ones come as fast as others go.
 *
 * <pre>
 * context    = b × (prompt + output / 2)                  an answer is half written
 * begun      = b / output                                 requests that begin in a step
 * free       = min({@value BatchingEngine#FREE_TOKENS}, prompt) × (1 − exp(−begun))
 * step(b)    = α + β b + γ context + p × (begun × prompt − free + read again)
 * residence  = output × step(b)
 *
 * seats      = min(maxRunning,
 *                  maxBatchedTokens / (1 + prompt / output),          what a step has room for
 *                  {@value #FULL} × kvTokens / (prompt + output / 2))           what the cache holds
 * read again = begun × preempted × (prompt + output / 2)             once the cache is full
 * preempted  = {@value #PREEMPTED} × grown / √seats, at most 1                  grown = output / 2 / (prompt + output / 2)
 * </pre>
 *
 * <p>Requests begin at random, so that 1 − exp(−begun) of the steps read something and have their
 * first tokens free; all do where a step has no room for more. A full cache is not quite full, and
 * answers that outgrow it push the newest requests out, the more of the cache is growth and the
 * fewer share it; both numbers for that were found by trying {@link BatchingEngine}, whose capacity
 * the curve then meets within 8 %. Between a few knots the residence is a straight line.
 */
final class BatchingCurve {
  static final double FULL = 0.95;
  static final double PREEMPTED = 4;

  /** Where the lines meet, in requests that begin in a step. */
  private static final double[] BEGUN = {0, 0.4, 1, 2, 4};

  /** Share of the seats from which on requests are pushed out. */
  private static final double CROWDED = 0.85;

  /** The most of a step without requests that free tokens may take off it. */
  private static final double MOST_FREE = 0.9;

  private final VllmReplica model;
  private final double promptTokens;
  private final double outputTokens;
  private final double contextTokens;

  BatchingCurve(VllmReplica model, double promptTokens, double outputTokens) {
    this.model = model;
    this.promptTokens = promptTokens;
    this.outputTokens = Math.max(1, outputTokens);
    this.contextTokens = promptTokens + this.outputTokens / 2;
  }

  ServiceCurve curve() {
    double cached = FULL * model.kvTokens() / contextTokens;
    double stepped = model.maxBatchedTokens() / (1 + promptTokens / outputTokens);
    double seats = Math.max(1, Math.min(model.maxRunning(), Math.min(cached, stepped)));
    double crowded = CROWDED * seats;
    int inner = 0;
    while (inner < BEGUN.length && BEGUN[inner] * outputTokens < crowded) {
      inner++;
    }
    double[] knots = new double[inner + 2];
    double[] residence = new double[inner + 2];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = i < inner ? BEGUN[i] * outputTokens : i == inner ? crowded : seats;
      residence[i] = outputTokens * step(knots[i], 0, reads(knots[i]));
    }
    double again = cached <= seats ? readAgain(seats) : 0;
    double reads = stepped <= seats ? 1 : reads(seats);
    residence[inner + 1] = outputTokens * step(seats, again, reads);
    return new ServiceCurve(knots, residence, outputTokens, reading(), this::firstToken);
  }

  private double readAgain(double seats) {
    double grown = outputTokens / 2 / contextTokens;
    return Math.min(1, PREEMPTED * grown / Math.sqrt(seats)) * contextTokens;
  }

  /** Returns the share of the steps that read something. */
  private double reads(double inService) {
    return 1 - StrictMath.exp(-inService / outputTokens);
  }

  private double step(double inService, double readAgain, double reads) {
    double read = inService / outputTokens * (promptTokens + readAgain) - freeTokens() * reads;
    return writing(inService) + model.prefillMillis() / 1000 * read;
  }

  private double writing(double inService) {
    return model.stepSeconds(inService, inService * contextTokens);
  }

  private double freeTokens() {
    double free = Math.min(BatchingEngine.FREE_TOKENS, promptTokens);
    return Math.min(free, MOST_FREE * model.alphaMillis() / (model.prefillMillis() + 1e-9));
  }

  /** Half of the step that runs, if one does, and the steps that read the prompt. */
  private double firstToken(double inService, double residence) {
    double steps = Math.ceil(promptTokens / model.maxBatchedTokens());
    double running = Math.min(1, inService) * residence / outputTokens / 2;
    return running + steps * writing(inService) + reading();
  }

  private double reading() {
    double steps = Math.ceil(promptTokens / model.maxBatchedTokens());
    double read = Math.max(0, promptTokens - steps * BatchingEngine.FREE_TOKENS);
    return model.prefillMillis() / 1000 * read;
  }
}
