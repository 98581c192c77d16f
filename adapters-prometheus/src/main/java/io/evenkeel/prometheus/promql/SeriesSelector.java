package io.evenkeel.prometheus.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The series of one metric that satisfy all matchers: {@code up{job="web"}}.
 *
 * @param metric name of the metric
 * @param matchers what their labels must be
 */
public record SeriesSelector(String metric, List<Matcher> matchers) {
  /**
   * Copies the matchers.
   *
   * @throws IllegalArgumentException if {@code metric} is no metric name
   */
  public SeriesSelector {
    PromQl.requireMetricName(metric);
    matchers = List.copyOf(matchers);
  }

  /** Returns a selector of that metric and those matchers. */
  public static SeriesSelector of(String metric, Matcher... matchers) {
    return new SeriesSelector(metric, List.of(matchers));
  }

  /** Returns a selector with one matcher more. */
  public SeriesSelector and(Matcher matcher) {
    List<Matcher> all = new ArrayList<>(matchers);
    all.add(matcher);
    return new SeriesSelector(metric, all);
  }

  /** Returns the selector as it stands in a query. */
  public String text() {
    return matchers.isEmpty()
        ? metric
        : matchers.stream().map(Matcher::text).collect(Collectors.joining(",", metric + "{", "}"));
  }

  @Override
  public String toString() {
    return text();
  }
}
