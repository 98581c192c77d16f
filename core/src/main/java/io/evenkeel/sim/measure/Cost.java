package io.evenkeel.sim.measure;

import io.evenkeel.sim.load.Request;
import java.util.OptionalDouble;

/**
 * What the replicas cost. Every replica is paid for from its creation to its end: while it is
 * pending, starting, serving and draining.
 *
 * <p>Where nodes have a price, they are what is paid for in place of replicas: from when a node is
 * asked for until it is gone.
 *
 * @param pricePerReplicaHour price in whatever currency; 1 unless it was set, and then the cost is
 *     in replica-hours
 * @param pricePerNodeHour price of a node; 0 if nodes have none
 * @param nodeHours nodes × hours that were paid for; 0 if nodes have no price
 * @param replicaHours replicas × hours that were paid for
 * @param startingReplicaHours those among them that were spent before the replica was ready
 * @param total price × replica-hours, or price of a node × node-hours
 * @param perRequest cost of a finished request; empty if none was finished
 * @param perMillionOutputTokens cost of a million tokens of finished answers; empty if there are
 *     none
 */
public record Cost(
    double pricePerReplicaHour,
    double pricePerNodeHour,
    double nodeHours,
    double replicaHours,
    double startingReplicaHours,
    double total,
    OptionalDouble perRequest,
    OptionalDouble perMillionOutputTokens) {
  /** Returns what a bill comes to with a price of replicas. */
  public static Cost of(Bill bill, double price) {
    return of(bill, price, 0);
  }

  /** Returns what a bill comes to; a price of nodes counts in place of that of replicas. */
  public static Cost of(Bill bill, double price, double pricePerNode) {
    double hours = bill.replicaSeconds / 3600.0;
    double nodeHours = pricePerNode == 0 ? 0 : bill.nodeSeconds / 3600.0;
    double total = pricePerNode == 0 ? price * hours : pricePerNode * nodeHours;
    return new Cost(
        price,
        pricePerNode,
        nodeHours,
        hours,
        bill.startingSeconds / 3600.0,
        total,
        quotient(total, bill.finished),
        quotient(total * 1e6, bill.outputTokens));
  }

  private static OptionalDouble quotient(double cost, double count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(cost / count);
  }

  /** Returns whether the cost is money, and not just replica-hours. */
  public boolean isPriced() {
    return pricePerReplicaHour != 1 || pricePerNodeHour > 0;
  }

  /** Returns the share of the paid time that replicas spent before they were ready, 0 to 1. */
  public double startingShare() {
    return replicaHours == 0 ? 0 : startingReplicaHours / replicaHours;
  }

  /** What is counted for it. */
  public static final class Bill {
    private long replicaSeconds;
    private long startingSeconds;
    private long nodeSeconds;
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

    /** Counts so many seconds of a number of nodes. */
    public void nodes(long seconds, int nodes) {
      nodeSeconds += seconds * nodes;
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
