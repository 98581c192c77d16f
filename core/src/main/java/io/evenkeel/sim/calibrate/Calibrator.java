package io.evenkeel.sim.calibrate;

import io.evenkeel.sim.calibrate.Calibration.Code;
import io.evenkeel.sim.calibrate.Calibration.Estimate;
import io.evenkeel.sim.calibrate.Calibration.Fit;
import io.evenkeel.sim.calibrate.Calibration.Range;
import io.evenkeel.sim.calibrate.Calibration.Reason;
import io.evenkeel.sim.calibrate.Calibration.Refusal;
import io.evenkeel.sim.replica.VllmReplica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Fits α, β, γ and p of a {@link VllmReplica} to what a real replica reported, with {@link
 * StepTimeFit}. It rather refuses than guesses: see {@link Code}.
 *
 * <pre>{@code
 * Calibration calibration = Calibrator.of(new Limits(32_000, 256, 512)).calibrate(scrapes);
 * }</pre>
 *
 * <p>Immutable; each method returns a changed copy.
 */
public final class Calibrator {
  /** Fewer windows than that tell nothing about four parameters. */
  static final int LEAST_WINDOWS = 30;

  /** More scrapes than that are not taken: a month of one every 5 s. */
  public static final int MOST_SCRAPES = 600_000;

  private final Limits limits;
  private final String name;
  private final Duration window;
  private final boolean extrapolating;

  private Calibrator(Limits limits, String name, Duration window, boolean extrapolating) {
    this.limits = limits;
    this.name = name;
    this.window = window;
    this.extrapolating = extrapolating;
  }

  /** Returns a calibrator of a replica with these limits, over windows of a minute. */
  public static Calibrator of(Limits limits) {
    Objects.requireNonNull(limits, "limits");
    return new Calibrator(limits, "calibrated", Duration.ofMinutes(1), /* extrapolating= */ false);
  }

  /** Sets what the replica shall be called. */
  public Calibrator named(String value) {
    Objects.requireNonNull(value, "name");
    return new Calibrator(limits, value, window, extrapolating);
  }

  /**
   * Sets the length of the windows that are compared: several scrapes each, and short enough that
   * the load differs from one to the other.
   *
   * @throws IllegalArgumentException if shorter than a second
   */
  public Calibrator windows(Duration value) {
    if (value.toSeconds() < 1) {
      throw new IllegalArgumentException("windows must be at least a second, got " + value);
    }
    return new Calibrator(limits, name, value, extrapolating);
  }

  /** Accepts a fit though what was seen is far from what the replica can hold. */
  public Calibrator extrapolating() {
    return new Calibrator(limits, name, window, /* extrapolating= */ true);
  }

  /**
   * Calibrates with the scrapes of one replica, in any order.
   *
   * @throws IllegalArgumentException with more than {@value #MOST_SCRAPES} scrapes
   */
  public Calibration calibrate(List<EngineScrape> scrapes) {
    if (scrapes.size() > MOST_SCRAPES) {
      throw new IllegalArgumentException(
          "at most " + MOST_SCRAPES + " scrapes are taken, got " + scrapes.size());
    }
    List<EngineScrape> ordered = new ArrayList<>(scrapes);
    ordered.sort(Comparator.comparingDouble(EngineScrape::atSeconds));
    List<Reason> mixed = Misgivings.aboutTimes(ordered);
    if (!mixed.isEmpty()) {
      return new Refusal(mixed);
    }
    List<Window> windows = Window.of(ordered, window.toMillis() / 1000.0, limits);
    List<Reason> reasons = Misgivings.about(windows);
    return reasons.isEmpty() ? fit(windows) : new Refusal(reasons);
  }

  private Calibration fit(List<Window> windows) {
    StepTimeFit fit = new StepTimeFit(windows);
    List<Reason> reasons = Misgivings.about(fit, windows);
    if (!extrapolating) {
      reasons.addAll(Misgivings.aboutReach(windows, limits));
    }
    return reasons.isEmpty() ? fitted(fit, windows) : new Refusal(reasons);
  }

  private Fit fitted(StepTimeFit fit, List<Window> windows) {
    VllmReplica replica =
        new VllmReplica(
            name,
            fit.value(StepTimeFit.ALPHA),
            fit.value(StepTimeFit.BETA),
            fit.value(StepTimeFit.GAMMA),
            fit.value(StepTimeFit.PREFILL),
            limits.kvTokens(),
            limits.maxRunning(),
            limits.maxBatchedTokens());
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < StepTimeFit.NAMES.size(); i++) {
      estimates.add(new Estimate(StepTimeFit.NAMES.get(i), fit.value(i), fit.error(i)));
    }
    return new Fit(
        replica,
        estimates,
        windows.size(),
        fit.rmse(),
        fit.rSquared(),
        ranges(windows),
        Misgivings.notes(fit, windows, limits));
  }

  private static List<Range> ranges(List<Window> windows) {
    return List.of(
        range("running requests", windows.stream().mapToDouble(Window::running).toArray()),
        range("context tokens", windows.stream().mapToDouble(Window::contextTokens).toArray()),
        range("tokens read per step", windows.stream().mapToDouble(Window::readTokens).toArray()),
        range("time per token in ms", windows.stream().mapToDouble(Window::itlMillis).toArray()));
  }

  private static Range range(String name, double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return new Range(name, least, most);
  }
}
