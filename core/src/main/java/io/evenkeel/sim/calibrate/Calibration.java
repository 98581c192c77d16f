package io.evenkeel.sim.calibrate;

import io.evenkeel.sim.replica.VllmReplica;
import java.util.List;

/** What scrapes say about a replica's speed: a fit, or why there is none. */
public sealed interface Calibration {
  /**
   * The replica that explains the scrapes best.
   *
   * @param replica what to simulate with
   * @param estimates α, β, γ and p, in this order
   * @param windows stretches of time that were compared
   * @param rmseMillis root of the mean squared residual of the time per token, in milliseconds
   * @param rSquared share of the variation of the time per token that is explained, up to 1
   * @param ranges what the scrapes saw; beyond it the replica is a guess
   * @param notes what a reader has to know to trust the numbers
   */
  record Fit(
      VllmReplica replica,
      List<Estimate> estimates,
      int windows,
      double rmseMillis,
      double rSquared,
      List<Range> ranges,
      List<String> notes)
      implements Calibration {
    /** Copies the lists. */
    public Fit {
      estimates = List.copyOf(estimates);
      ranges = List.copyOf(ranges);
      notes = List.copyOf(notes);
    }
  }

  /**
   * The scrapes do not tell how fast the replica is.
   *
   * @param reasons each with what to record instead; at least one
   */
  record Refusal(List<Reason> reasons) implements Calibration {
    /** Copies the reasons. */
    public Refusal {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A parameter that was found.
   *
   * @param name such as {@code alphaMillis}
   * @param value what fits best and is not negative
   * @param standardError how far off it may well be, given the residuals; as it would be if it were
   *     allowed to be negative
   */
  record Estimate(String name, double value, double standardError) {}

  /**
   * What was seen of a quantity.
   *
   * @param name such as {@code running requests}
   * @param least smallest mean of a window
   * @param most largest mean of a window
   */
  record Range(String name, double least, double most) {}

  /**
   * Why there is no fit.
   *
   * @param code which rule
   * @param message what is wrong and what to record
   */
  record Reason(Code code, String message) {}

  /** The rules that scrapes may break. */
  enum Code {
    /** There are not enough windows in which tokens were written. */
    TOO_FEW_WINDOWS,
    /** The gauges and the latencies contradict each other, as sums over several replicas do. */
    SEVERAL_REPLICAS,
    /** A quantity is nearly the same all the time, so that its effect does not show. */
    HARDLY_VARIES,
    /** Two quantities rise and fall together, so that their effects cannot be told apart. */
    COLLINEAR,
    /** More work would take less time. */
    NEGATIVE,
    /** Something else than the quantities decides about the time of a step. */
    POOR_FIT,
    /** What was seen is far from what the replica can hold. */
    EXTRAPOLATION
  }
}
