package io.evenkeel.testing;

import io.evenkeel.lint.LintReport;
import io.evenkeel.lint.Linter;
import io.evenkeel.sim.ComparisonReport;
import io.evenkeel.sim.Report;
import java.nio.file.Path;
import java.util.List;

/**
 * The way in to the assertions of this package; made for static imports.
 *
 * <pre>{@code
 * assertThatManifests(Path.of("deploy/hpa.yaml")).hasNoFindings(Severity.WARNING);
 * }</pre>
 */
public final class EvenkeelAssertions {
  private EvenkeelAssertions() {}

  /** Begins assertions about what lint found. */
  public static LintAssert assertThat(LintReport report) {
    return new LintAssert(report);
  }

  /** Begins assertions about what a simulation showed. */
  public static ReportAssert assertThat(Report report) {
    return new ReportAssert(report);
  }

  /** Begins assertions about what a comparison showed. */
  public static ComparisonAssert assertThat(ComparisonReport report) {
    return new ComparisonAssert(report);
  }

  /** Lints files together and begins assertions about what was found. */
  public static LintAssert assertThatManifests(Path... files) {
    return new LintAssert(Linter.standard().lint(List.of(files)));
  }
}
