package io.evenkeel.cli;

import io.evenkeel.sim.calibrate.Calibration;
import io.evenkeel.sim.replica.VllmReplica;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes a calibrated replica as the file that {@link PlantFile} reads. */
final class PlantYaml {
  private static final MathContext DIGITS = new MathContext(4);

  private PlantYaml() {}

  static String render(String source, Calibration.Fit fit) {
    StringBuilder text = new StringBuilder();
    line(text, "# Calibrated from %s: %s windows", oneLine(source), fit.windows());
    line(
        text,
        "# residual %s ms (RMSE), R² %.4f",
        shown(fit.rmseMillis()),
        Math.floor(fit.rSquared() * 1e4) / 1e4);
    line(text, "# seen (beyond that it is a guess):");
    for (Calibration.Range range : fit.ranges()) {
      line(text, "#   %s %s to %s", range.name(), shown(range.least()), shown(range.most()));
    }
    fit.notes().forEach(note -> line(text, "# note: %s", note));
    VllmReplica replica = fit.replica();
    line(text, "name: \"%s\"", replica.name().replaceAll("[\"\\\\\\p{Cntrl}]", "_"));
    for (Calibration.Estimate estimate : fit.estimates()) {
      line(
          text,
          "%s: %s  # ± %s",
          estimate.name(),
          shown(estimate.value()),
          shown(estimate.standardError()));
    }
    line(text, "kvTokens: %s", replica.kvTokens());
    line(text, "maxRunning: %s", replica.maxRunning());
    line(text, "maxBatchedTokens: %s", replica.maxBatchedTokens());
    return text.toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "_");
  }

  private static String shown(double number) {
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    return rounded.toPlainString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
