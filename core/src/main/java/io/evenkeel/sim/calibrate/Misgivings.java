package io.evenkeel.sim.calibrate;

import io.evenkeel.sim.calibrate.Calibration.Code;
import io.evenkeel.sim.calibrate.Calibration.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with windows or with their fit, and what to record instead. */
final class Misgivings {
  /** Gauges and Little's law may differ by the share of the time in which prompts are read. */
  private static final double MOST_CONTRADICTION = 0.5;

  /** Standard deviation over mean of a quantity, below which its effect does not show. */
  private static final double LEAST_VARIATION = 0.05;

  /** Variance inflation from which on a coefficient is a guess: 98 % explained by the others. */
  private static final double MOST_INFLATION = 50;

  /** What the effect of a negative coefficient may be, as a share of a step: noise. */
  private static final double NOISE = 0.05;

  private static final double LEAST_R_SQUARED = 0.7;

  /** Residuals below that share of a step are good, whatever share of little they explain. */
  private static final double GOOD_RESIDUAL = 0.05;

  /** Share of a limit that must have been seen. */
  private static final double LEAST_REACH = 0.25;

  private static final List<String> QUANTITIES =
      List.of("", "running requests", "context tokens", "prompt tokens per second");

  private static final List<String> REMEDIES =
      List.of(
          "",
          "record hours of little and of much load",
          "record prompts and answers of other lengths, too",
          "record hours with more and with fewer prompts per answer written");

  private Misgivings() {}

  /** Returns whether scrapes, in order of time, cannot be those of one replica. */
  static List<Reason> aboutTimes(List<EngineScrape> scrapes) {
    for (int i = 1; i < scrapes.size(); i++) {
      if (scrapes.get(i).atSeconds() == scrapes.get(i - 1).atSeconds()) {
        return List.of(
            reason(
                Code.SEVERAL_REPLICAS,
                "two scrapes at the same time (%.3f s): record a single replica",
                scrapes.get(i).atSeconds()));
      }
    }
    return List.of();
  }

  /** Returns what makes a fit pointless. */
  static List<Reason> about(List<Window> windows) {
    List<Reason> reasons = new ArrayList<>();
    if (windows.size() < Calibrator.LEAST_WINDOWS) {
      reasons.add(
          reason(
              Code.TOO_FEW_WINDOWS,
              "windows in which tokens were written: %s, and %s are needed; record longer, or take"
                  + " shorter windows",
              windows.size(),
              Calibrator.LEAST_WINDOWS));
      return reasons;
    }
    contradiction(windows, reasons);
    double[][] columns = StepTimeFit.columns(windows);
    for (int i = 1; i < columns.length; i++) {
      spread(columns, i, reasons);
    }
    return reasons;
  }

  private static void contradiction(List<Window> windows, List<Reason> reasons) {
    double gauge = windows.stream().mapToDouble(w -> w.running() * w.seconds()).sum();
    double law = windows.stream().mapToDouble(w -> w.writing() * w.seconds()).sum();
    if (!(Math.abs(gauge - law) <= MOST_CONTRADICTION * Math.max(gauge, law))) {
      reasons.add(
          reason(
              Code.SEVERAL_REPLICAS,
              "%.1f requests run by the gauge and %.1f by the times per token: record a single"
                  + " replica, not a sum or a mean of several",
              gauge / windows.stream().mapToDouble(Window::seconds).sum(),
              law / windows.stream().mapToDouble(Window::seconds).sum()));
    }
  }

  private static void spread(double[][] columns, int column, List<Reason> reasons) {
    double[] values = columns[column];
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double deviation = Math.sqrt(LeastSquares.variation(values) / values.length);
    if (!(deviation > LEAST_VARIATION * mean)) {
      reasons.add(
          reason(
              Code.HARDLY_VARIES,
              "%s: nearly the same all the time (%.4g ± %.2g), so their effect does not show: %s",
              QUANTITIES.get(column),
              mean,
              deviation,
              REMEDIES.get(column)));
    } else if (!(LeastSquares.inflation(columns, column) <= MOST_INFLATION)) {
      reasons.add(
          reason(
              Code.COLLINEAR,
              "%s: rise and fall with the other quantities, so their effects cannot be told apart:"
                  + " %s",
              QUANTITIES.get(column),
              REMEDIES.get(Math.max(StepTimeFit.GAMMA, column))));
    }
  }

  /** Returns what makes a fit incredible. */
  static List<Reason> about(StepTimeFit fit, List<Window> windows) {
    List<Reason> reasons = new ArrayList<>();
    double step = windows.stream().mapToDouble(Window::itlMillis).average().orElse(0);
    double[][] columns = StepTimeFit.columns(windows);
    for (int i = 0; i < columns.length; i++) {
      double effect = fit.freeValue(i) * most(columns[i]);
      boolean certain = fit.freeValue(i) < -2 * fit.error(i);
      if (i == StepTimeFit.ALPHA ? !(fit.value(i) > 0) : certain && effect < -NOISE * step) {
        reasons.add(
            reason(
                Code.NEGATIVE,
                "%s would be %.3g: %s",
                StepTimeFit.NAMES.get(i),
                fit.freeValue(i),
                i == StepTimeFit.ALPHA
                    ? "record hours of little load, in which a step is short"
                    : "more "
                        + QUANTITIES.get(i)
                        + " would make steps shorter; check the units, and "
                        + REMEDIES.get(i)));
      }
    }
    if (!(fit.rSquared() >= LEAST_R_SQUARED) && !(fit.rmse() <= GOOD_RESIDUAL * step)) {
      reasons.add(
          reason(
              Code.POOR_FIT,
              "only %.0f %% of the variation of the time per token is explained (residual %.3g ms"
                  + " of %.3g): something else slows the steps; record without other load on the"
                  + " GPU, without speculative decoding and without LoRA adapters that come and go",
              100 * Math.max(0, fit.rSquared()),
              fit.rmse(),
              step));
    }
    return reasons;
  }

  /** Returns how far the replica was from its limits, if it was too far. */
  static List<Reason> aboutReach(List<Window> windows, Limits limits) {
    double running = most(StepTimeFit.columns(windows)[StepTimeFit.BETA]);
    double context = most(StepTimeFit.columns(windows)[StepTimeFit.GAMMA]);
    if (running >= LEAST_REACH * limits.maxRunning()
        || context >= LEAST_REACH * limits.kvTokens()) {
      return List.of();
    }
    return List.of(
        reason(
            Code.EXTRAPOLATION,
            "at most %.1f of %s requests ran and %.0f of %s tokens were in the cache; how fast a"
                + " full replica is would be a guess: record an hour of load that fills a quarter"
                + " of either",
            running,
            limits.maxRunning(),
            context,
            limits.kvTokens()));
  }

  /** Returns what a reader of a good fit has to know. */
  static List<String> notes(StepTimeFit fit, List<Window> windows, Limits limits) {
    List<String> notes = new ArrayList<>();
    for (int i = 1; i < StepTimeFit.NAMES.size(); i++) {
      if (fit.value(i) == 0) {
        notes.add(StepTimeFit.NAMES.get(i) + ": no effect to be seen, taken for 0");
      } else if (fit.error(i) > fit.value(i) / 2) {
        notes.add(StepTimeFit.NAMES.get(i) + ": uncertain by more than half of its value");
      }
    }
    aboutReach(windows, limits).forEach(it -> notes.add("extrapolated: " + it.message()));
    return notes;
  }

  private static double most(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  private static Reason reason(Code code, String text, Object... values) {
    return new Reason(code, String.format(Locale.ROOT, text, values));
  }
}
