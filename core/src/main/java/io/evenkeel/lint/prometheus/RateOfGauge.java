package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.QueryField;
import java.util.List;
import java.util.regex.Pattern;

/** A rate of something that goes up and down. */
final class RateOfGauge extends PagedRule {
  RateOfGauge() {
    super("rate-of-gauge", Severity.WARNING);
  }

  private static final Pattern COUNTER =
      Pattern.compile(
          ".*(_total|_count|_sum|_bucket)|.*:.*"
              + "|DCGM_FI_.*(TOTAL|COUNTER|VIOLATION|REMAPPED_ROWS|_BYTES|_ENERGY_CONSUMPTION)");
  private static final Pattern GAUGE =
      Pattern.compile(
          "DCGM_FI_.*|vllm:(num_requests_.*|.*cache_usage_perc)|.*(_ratio|_utilization|_percent|_bytes)");

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : scene.queries()) {
      for (String function : List.of("rate", "irate", "increase")) {
        field.query().arguments(function).stream()
            .flatMap(it -> it.metrics().stream())
            .filter(
                it ->
                    GAUGE.matcher(it).matches()
                        && (!COUNTER.matcher(it).matches() || it.startsWith("vllm:")))
            .forEach(it -> report(field, function, it, findings));
      }
    }
  }

  private static void report(QueryField field, String function, String metric, Findings findings) {
    findings
        .at(field.object(), field.field())
        .report(
            "%s of %s is not what it looks like: each fall of the gauge counts as a restart"
                .formatted(function, metric),
            "rate takes a fall for a reset to zero and adds the whole value again",
            "use avg_over_time for a level, deriv for a trend");
  }
}
