package io.evenkeel.sim.cluster;

import java.time.Duration;
import java.util.Objects;

/**
 * Nodes of one kind.
 *
 * @param gpus GPUs of a node; each replica takes one
 * @param limit most nodes at once
 * @param pricePerHour what a node costs per hour, from when it is asked for until it is gone
 * @param consolidation how long a node must be empty before it is removed
 * @param spot which of them may be taken away
 */
public record NodePool(
    int gpus, int limit, double pricePerHour, Duration consolidation, Spot spot) {
  /** Checks the ranges. */
  public NodePool {
    if (gpus < 1 || gpus > 64 || limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException(
          "nodes must have 1 to 64 GPUs and number 1 to 10000, got " + gpus + " and " + limit);
    }
    if (!(pricePerHour >= 0) || consolidation.isNegative()) {
      throw new IllegalArgumentException("price and consolidation must be at least 0");
    }
    Objects.requireNonNull(spot, "spot");
  }

  /** Returns that many nodes at most, without a price, removed after a minute of emptiness. */
  public static NodePool of(int limit, int gpus) {
    return new NodePool(gpus, limit, 0, Duration.ofMinutes(1), Spot.NONE);
  }

  /** Returns these nodes at another price. */
  public NodePool withPricePerHour(double value) {
    return new NodePool(gpus, limit, value, consolidation, spot);
  }

  /** Returns these nodes with another share of Spot. */
  public NodePool withSpot(Spot value) {
    return new NodePool(gpus, limit, pricePerHour, consolidation, value);
  }

  /**
   * Nodes that are taken away with two minutes' notice, at a time drawn from an exponential
   * distribution.
   *
   * <pre>
   * hazard per second = −ln(1 − interruptions per month) / (30 × 86400)
   * </pre>
   *
   * @param share share of the nodes, 0 to 1
   * @param perMonth share of the Spot nodes that is taken away within 30 days, 0 to below 1
   */
  public record Spot(double share, double perMonth) {
    /** No Spot nodes. */
    public static final Spot NONE = new Spot(0, 0);

    /** The time from the notice until the node is gone. */
    public static final Duration NOTICE = Duration.ofMinutes(2);

    /** Checks the ranges. */
    public Spot {
      if (!(share >= 0 && share <= 1) || !(perMonth >= 0 && perMonth < 1)) {
        throw new IllegalArgumentException(
            "Spot share must be 0 to 1 and interruptions per month 0 to below 1");
      }
    }

    /** Returns the seconds a node lives until its notice; infinite without interruptions. */
    double life(double uniform) {
      double hazard = -StrictMath.log(1 - perMonth) / (30 * 86_400.0);
      return hazard == 0 ? Double.POSITIVE_INFINITY : -StrictMath.log(1 - uniform) / hazard;
    }
  }
}
