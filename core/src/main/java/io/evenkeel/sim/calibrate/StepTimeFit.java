package io.evenkeel.sim.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The parameters that explain windows best and are not negative.
 *
 * <pre>
 * minimise Σ (time per token − α − β running − γ context − p reading)²     β, γ, p ≥ 0
 * </pre>
 *
 * <p>With three that may be zero there are eight ways to choose which are; of the eight fits by
 * least squares the best one without a negative number is the answer.
 */
final class StepTimeFit {
  static final int ALPHA = 0;
  static final int BETA = 1;
  static final int GAMMA = 2;
  static final int PREFILL = 3;
  static final List<String> NAMES =
      List.of("alphaMillis", "betaMillis", "gammaMillis", "prefillMillis");

  private static final int CHOICES = 8;

  private final LeastSquares free;
  private final double[] values = new double[NAMES.size()];
  private final int windows;
  private final double variation;
  private double squares = Double.POSITIVE_INFINITY;

  StepTimeFit(List<Window> windows) {
    double[][] columns = columns(windows);
    double[] y = column(windows, Window::itlMillis);
    this.windows = windows.size();
    this.variation = LeastSquares.variation(y);
    this.free = new LeastSquares(columns, y);
    for (int choice = 0; choice < CHOICES; choice++) {
      consider(chosen(choice), columns, y);
    }
  }

  static double[][] columns(List<Window> windows) {
    return new double[][] {
      column(windows, window -> 1),
      column(windows, Window::running),
      column(windows, Window::contextTokens),
      column(windows, Window::readTokens)
    };
  }

  private static double[] column(List<Window> windows, ToDoubleFunction<Window> value) {
    return windows.stream().mapToDouble(value).toArray();
  }

  /** Returns the columns of a choice: α always, and each of the others for a bit. */
  private static List<Integer> chosen(int choice) {
    List<Integer> chosen = new ArrayList<>(List.of(ALPHA));
    for (int column = BETA; column <= PREFILL; column++) {
      if ((choice >> (column - 1) & 1) == 1) {
        chosen.add(column);
      }
    }
    return chosen;
  }

  private void consider(List<Integer> chosen, double[][] columns, double[] y) {
    LeastSquares fit =
        new LeastSquares(chosen.stream().map(i -> columns[i]).toArray(double[][]::new), y);
    for (int i = 0; i < chosen.size(); i++) {
      if (!(fit.coefficient(i) >= 0)) {
        return;
      }
    }
    if (fit.squares() < squares) {
      squares = fit.squares();
      Arrays.fill(values, 0);
      for (int i = 0; i < chosen.size(); i++) {
        values[chosen.get(i)] = fit.coefficient(i);
      }
    }
  }

  /** Returns a parameter that is not negative. */
  double value(int parameter) {
    return values[parameter];
  }

  /** Returns a parameter as it would be if it were allowed to be negative. */
  double freeValue(int parameter) {
    return free.coefficient(parameter);
  }

  /** Returns the standard error of {@link #freeValue}. */
  double error(int parameter) {
    return free.error(parameter);
  }

  double rmse() {
    return Math.sqrt(squares / windows);
  }

  double rSquared() {
    return variation == 0 ? 1 : 1 - squares / variation;
  }
}
