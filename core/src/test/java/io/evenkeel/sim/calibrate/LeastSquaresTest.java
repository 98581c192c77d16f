package io.evenkeel.sim.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

final class LeastSquaresTest {
  @Test
  void lineThroughThreePoints_isThatOfTheTextbook() {
    double[][] columns = {{1, 1, 1}, {0, 1, 2}};
    LeastSquares fit = new LeastSquares(columns, new double[] {1, 3, 4});

    // Slope Σ (x − 1)(y − 8/3) / Σ (x − 1)² = 3 / 2; at 0 it is 8/3 − 3/2 = 7/6.
    assertThat(fit.coefficient(1)).isEqualTo(1.5, within(1e-12));
    assertThat(fit.coefficient(0)).isEqualTo(7 / 6.0, within(1e-12));
    // Residuals −1/6, 1/3, −1/6: 1/6 in squares, and √(1/6 / 1 / 2) for the slope.
    assertThat(fit.squares()).isEqualTo(1 / 6.0, within(1e-12));
    assertThat(fit.error(1)).isEqualTo(Math.sqrt(1 / 12.0), within(1e-12));
  }

  @Property(tries = 100)
  void fit_isThatOfCommonsMath(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 10 + random.nextInt(50);
    double[][] byRow = new double[rows][];
    Arrays.setAll(
        byRow,
        i -> new double[] {random.nextDouble(), 1e5 * random.nextDouble(), random.nextGaussian()});
    double[] y = random.doubles(rows).toArray();
    OLSMultipleLinearRegression oracle = new OLSMultipleLinearRegression();
    oracle.newSampleData(y, byRow);

    LeastSquares fit = new LeastSquares(columns(byRow), y);

    for (int i = 0; i < 4; i++) {
      double error = oracle.estimateRegressionParametersStandardErrors()[i];
      assertThat(fit.coefficient(i))
          .isEqualTo(oracle.estimateRegressionParameters()[i], within(1e-8 * error));
      assertThat(fit.error(i)).isEqualTo(error, within(1e-8 * error));
    }
    assertThat(fit.squares()).isEqualTo(oracle.calculateResidualSumOfSquares(), within(1e-10));
  }

  private static double[][] columns(double[][] byRow) {
    double[][] columns = new double[4][byRow.length];
    for (int row = 0; row < byRow.length; row++) {
      columns[0][row] = 1;
      for (int i = 0; i < 3; i++) {
        columns[i + 1][row] = byRow[row][i];
      }
    }
    return columns;
  }

  @Test
  void inflation_isOneForAColumnOfItsOwn_andEndlessForACopy() {
    double[] ones = {1, 1, 1, 1};
    double[] one = {-1, 1, -1, 1};
    double[] other = {-1, -1, 1, 1};
    double[] sum = {-2, 0, 0, 2};

    assertThat(LeastSquares.inflation(new double[][] {ones, one, other}, 1))
        .isEqualTo(1, within(1e-12));
    assertThat(LeastSquares.inflation(new double[][] {ones, one, other, sum}, 3))
        .isGreaterThan(1e9);
    assertThat(LeastSquares.inflation(new double[][] {ones, one, ones}, 2)).isInfinite();
  }
}
