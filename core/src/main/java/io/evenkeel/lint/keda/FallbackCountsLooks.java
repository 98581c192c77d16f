package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;

/**
 * A fallback that comes sooner than pollingInterval says: failures are counted at the polls and at
 * the HPA's own looks, n failures take n / (1/pollingInterval + 1/15 s).
 */
final class FallbackCountsLooks extends PagedRule {
  FallbackCountsLooks() {
    super("fallback-sooner-than-polls", Severity.NOTE);
  }

  private static final double HPA_SECONDS = 15;
  private static final double NOTICED_SECONDS = 30;

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      double failures =
          sizes.fallback().map(it -> it.number("failureThreshold").orElse(0)).orElse(0.0);
      boolean written = sizes.object().fields().at("spec.pollingInterval").isPresent();
      if (written && failures >= 2 && sizes.polling() >= NOTICED_SECONDS) {
        report(sizes, failures, findings);
      }
    }
  }

  private static void report(Sizes sizes, double failures, Findings findings) {
    double looks = 1 / sizes.polling() + 1 / HPA_SECONDS;
    findings
        .at(sizes.object(), sizes.fieldOrSelf("spec.fallback.failureThreshold"))
        .report(
            "%s failures in a row are reached after about %d s, not after %d s"
                .formatted(
                    Sizes.shown(failures),
                    Math.round(failures / looks),
                    Math.round(failures * sizes.polling())),
            "failureThreshold counts every look at the source: KEDA's polls, here every %s s, and those"
                    .formatted(Sizes.shown(sizes.polling()))
                + " of the HPA, every 15 s unless the cluster is set otherwise",
            "write a failureThreshold of the seconds to bear divided by %d"
                .formatted(Math.round(1 / looks)));
  }
}
