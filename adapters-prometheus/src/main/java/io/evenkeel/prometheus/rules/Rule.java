package io.evenkeel.prometheus.rules;

import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code rules} or {@code externalRules}, compiled.
 *
 * @param spot where it stands
 * @param querySpot where its metricsQuery stands
 * @param seriesQuery selector of the series it is about
 * @param filters what their names must match
 * @param labels which label names which resource
 * @param namespaced whether an external request is confined to its namespace
 * @param naming from the name of a series to the name of a metric
 * @param query template of the query
 * @param queryText the template as written
 */
record Rule(
    Spot spot,
    Spot querySpot,
    String seriesQuery,
    List<Filter> filters,
    LabelMapping labels,
    boolean namespaced,
    Naming naming,
    GoTemplate query,
    String queryText) {
  Rule {
    filters = List.copyOf(filters);
  }

  boolean takes(String series) {
    return filters.stream().allMatch(filter -> filter.regex().isIn(series) == filter.is());
  }

  /** Returns the name every series gets, if it is one and the same. */
  Optional<String> onlyName() {
    return naming.as().contains("$") ? Optional.empty() : Optional.of(naming.as());
  }

  /**
   * A condition on the name of a series.
   *
   * @param regex expression
   * @param is whether it must match, or must not
   */
  record Filter(GoRegex regex, boolean is) {}

  /**
   * How metrics are named.
   *
   * @param matches expression on the name of the series
   * @param as template of the name of the metric
   */
  record Naming(GoRegex matches, String as) {
    Optional<String> name(String series) {
      return matches.expand(as, series);
    }
  }
}
