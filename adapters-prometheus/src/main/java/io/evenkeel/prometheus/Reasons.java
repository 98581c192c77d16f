package io.evenkeel.prometheus;

import io.evenkeel.prometheus.client.InstantResult;
import java.time.Duration;
import java.time.Instant;

/** Why a result is no value, each reason in words of its own. */
final class Reasons {
  private Reasons() {}

  static String empty(InstantResult.Vector vector) {
    return vector.histograms() > 0
        ? "the query yields native histograms; take histogram_quantile(…) of them"
        : "the query has no result: no series matches now";
  }

  static String kind(InstantResult result) {
    String kind =
        result instanceof InstantResult.Matrix
            ? "a range of samples; take rate(…) or last_over_time(…) of it"
            : result instanceof InstantResult.Scalar
                ? "a number without labels; ask for a vector"
                : "a text; ask for a number";
    return "the query yields " + kind;
  }

  static String notFinite(double value) {
    return Double.isNaN(value)
        ? "the value is NaN, as of 0/0 or a quantile of no requests"
        : "the value is infinite, as of a division by zero";
  }

  static String several(int count) {
    return "the query yields "
        + count
        + " series where one is meant; aggregate them, such as by sum(…)";
  }

  static String unlabelled(String label) {
    return "no sample of the result carries the label "
        + label
        + ", so it is nobody's; aggregate"
        + " by ("
        + label
        + ")";
  }

  static String strangers() {
    return "the result is about others than what was asked for";
  }

  static String stale(Instant sampled, Instant now, Duration most) {
    return "the newest sample is "
        + Duration.between(sampled, now).toSeconds()
        + " s old, more than "
        + most.toSeconds()
        + " s";
  }

  static String ageless() {
    return "the age of the samples is not known: the freshness query has no result";
  }
}
