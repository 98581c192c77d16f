package io.evenkeel.sim.measure;

import io.evenkeel.sim.load.Request;
import java.util.OptionalDouble;

/**
 * What the replicas cost. Every replica is paid for from its creation to its end: while it is
 * pending, starting, serving and draining.
 *
 * @param pricePerReplicaHour price in whatever currency; 1 unless it was set, and then the cost is
 *     in replica-hours
 * @param replicaHours replicas × hours that were paid for
 * @param startingReplicaHours those among them that were spent before the replica was ready
 * @param total price × replica-hours
 * @param perRequest cost of a finished request; empty if none was finished
 * @param perMillionOutputTokens cost of a million tokens of finished answers; empty if there are
 *     none
 */
public record Cost(
    double pricePerReplicaHour,
    double replicaHours,
    double startingReplicaHours,
    double total,
    OptionalDouble perRequest,
    OptionalDouble perMillionOutputTokens) {
  /** Returns what a bill comes to. */
  public static Cost of(Bill bill, double price) {
    double hours = bill.replicaSeconds / 3600.0;
    double total = price * hours;
    return new Cost(
        price,
        hours,
        bill.startingSeconds / 3600.0,
        total,
        quotient(total, bill.finished),
        quotient(total * 1e6, bill.outputTokens));
  }

  private static OptionalDouble quotient(double cost, double count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(cost / count);
  }

  /** Returns the share of the paid time that replicas spent before they were ready, 0 to 1. */
  public double startingShare() {
    return replicaHours == 0 ? 0 : startingReplicaHours / replicaHours;
  }

  /** What is counted for it. */
  public static final class Bill {
    private long replicaSeconds;
    private long startingSeconds;
    private double finished;
    private double outputTokens;

    /** Counts a second in which that many replicas were paid for, some of them not ready. */
    public void second(int paid, int starting) {
      seconds(1, paid, starting);
    }

    /** Counts several such seconds. */
    public void seconds(long count, int paid, int starting) {
      replicaSeconds += count * paid;
      startingSeconds += count * starting;
    }

    /** Counts an answer. */
    public void finished(Request request) {
      finished(1, request.outputTokens());
    }

    /** Counts so many answers, which may be a fraction. */
    public void finished(double requests, double tokensEach) {
      finished += requests;
      outputTokens += requests * tokensEach;
    }
  }
}
