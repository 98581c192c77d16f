package io.evenkeel.testing;

import io.evenkeel.sim.ComparisonReport;
import io.evenkeel.sim.ComparisonReport.Distance;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what a comparison showed. */
public final class ComparisonAssert extends AbstractAssert<ComparisonAssert, ComparisonReport> {
  ComparisonAssert(@Nullable ComparisonReport actual) {
    super(actual, ComparisonAssert.class);
  }

  /** Asserts that a candidate costs at most so many times what the best possible costs. */
  public ComparisonAssert costsAtMostTimesTheBest(String candidate, double factor) {
    Distance distance = report().distance(candidate);
    if (distance.cost() > factor) {
      failWithMessage(
          "%s",
          String.format(
              Locale.ROOT,
              "%s was expected to cost at most %.2f times the best possible, and costs %.2f times",
              candidate,
              factor,
              distance.cost()));
    }
    return this;
  }

  /** Asserts that a candidate serves at most that share of requests less well than the best. */
  public ComparisonAssert attainsAlmostTheBest(String candidate, double share) {
    Distance distance = report().distance(candidate);
    if (distance.attainment() > share) {
      failWithMessage(
          "%s",
          String.format(
              Locale.ROOT,
              "%s was expected within %.1f points of the best attainment, and is %.1f below it",
              candidate,
              share * 100,
              distance.attainment() * 100));
    }
    return this;
  }

  private ComparisonReport report() {
    isNotNull();
    return Objects.requireNonNull(actual);
  }
}
