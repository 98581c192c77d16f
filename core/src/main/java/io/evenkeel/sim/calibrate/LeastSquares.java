package io.evenkeel.sim.calibrate;

import java.util.Arrays;

/**
 * A linear fit by least squares, by the normal equations over columns of the same scale; good for a
 * few columns that are not nearly dependent, which is looked at first ({@link #inflation}).
 *
 * <pre>
 * (XᵀX) b = Xᵀy      σ² = Σ residual² / (rows − columns)      cov b = σ² (XᵀX)⁻¹
 * </pre>
 */
final class LeastSquares {
  private final double[] coefficients;
  private final double[] errors;
  private final double squares;

  /**
   * Fits y to the columns.
   *
   * @param columns at least one, all as long as y, which is longer than there are columns
   */
  LeastSquares(double[][] columns, double[] y) {
    int count = columns.length;
    double[] scale = new double[count];
    Arrays.setAll(scale, i -> Math.max(1e-300, Math.sqrt(dot(columns[i], columns[i]))));
    double[][] inverse = new double[count][count];
    double[] right = new double[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        inverse[i][j] = dot(columns[i], columns[j]) / scale[i] / scale[j];
      }
      right[i] = dot(columns[i], y) / scale[i];
    }
    invert(inverse);
    coefficients = new double[count];
    Arrays.setAll(coefficients, i -> dot(inverse[i], right) / scale[i]);
    squares = residuals(columns, y);
    double variance = squares / Math.max(1, y.length - count);
    errors = new double[count];
    Arrays.setAll(errors, i -> Math.sqrt(variance * Math.max(0, inverse[i][i])) / scale[i]);
  }

  private double residuals(double[][] columns, double[] y) {
    double sum = 0;
    for (int row = 0; row < y.length; row++) {
      double left = y[row];
      for (int i = 0; i < columns.length; i++) {
        left -= coefficients[i] * columns[i][row];
      }
      sum += left * left;
    }
    return sum;
  }

  /** Gauss and Jordan's elimination in place, of a symmetric matrix that is positive definite. */
  private static void invert(double[][] matrix) {
    int size = matrix.length;
    for (int pivot = 0; pivot < size; pivot++) {
      double divisor = matrix[pivot][pivot];
      matrix[pivot][pivot] = 1;
      for (int j = 0; j < size; j++) {
        matrix[pivot][j] /= divisor;
      }
      for (int i = 0; i < size; i++) {
        double factor = matrix[i][pivot];
        if (i != pivot) {
          matrix[i][pivot] = 0;
          for (int j = 0; j < size; j++) {
            matrix[i][j] -= factor * matrix[pivot][j];
          }
        }
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Returns how much less sure a column's coefficient is for the others' sake: 1 / (1 − R²) of the
   * fit of this column to the others (the variance inflation factor). Infinite if it is constant.
   */
  static double inflation(double[][] columns, int column) {
    double[][] others = new double[columns.length - 1][];
    Arrays.setAll(others, i -> columns[i < column ? i : i + 1]);
    double unexplained = new LeastSquares(others, columns[column]).squares;
    double all = variation(columns[column]);
    return all <= 0 ? Double.POSITIVE_INFINITY : all / Math.max(unexplained, all * 1e-12);
  }

  /** Returns the sum of the squared distances from the mean. */
  static double variation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  double coefficient(int column) {
    return coefficients[column];
  }

  /** Returns the standard error of a coefficient. */
  double error(int column) {
    return errors[column];
  }

  /** Returns the sum of the squared residuals. */
  double squares() {
    return squares;
  }
}
