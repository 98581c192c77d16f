package io.evenkeel.prometheus.rules;

import io.evenkeel.prometheus.profile.Profiles;
import io.evenkeel.prometheus.rules.RuleFinding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for rules that are legal and come to nothing, or to something else than meant. */
final class RuleLint {
  private static final String GROUP = "evenkeel_group_by";
  private static final String GROUP_BY = "write by (<<.GroupBy>>) into each aggregation";

  private RuleLint() {}

  static List<RuleFinding> custom(Rule rule) {
    List<RuleFinding> findings = new ArrayList<>(external(rule));
    aggregation(rule).ifPresent(findings::add);
    advice(rule).ifPresent(findings::add);
    if (!rule.namespaced()) {
      findings.add(
          rule.spot()
              .finding(
                  Kind.WITHOUT_EFFECT,
                  "resources.namespaced has an effect on external rules only",
                  "remove it, or move the rule to externalRules"));
    }
    return findings;
  }

  static List<RuleFinding> external(Rule rule) {
    List<RuleFinding> findings = new ArrayList<>();
    if (lacksBuckets(rule)) {
      findings.add(
          rule.querySpot()
              .finding(
                  Kind.HISTOGRAM_WITHOUT_BUCKET,
                  "histogram_quantile is taken of "
                      + metric(rule)
                      + ", which is no series of a classic histogram",
                  "ask for " + metric(rule) + "_bucket in seriesQuery"));
    }
    if (!rule.query().uses("LabelMatchers") && !rule.query().uses("LabelValuesByName")) {
      findings.add(
          rule.querySpot()
              .finding(
                  Kind.MATCHERS_MISSING,
                  "the query is the same whoever's metric is asked for",
                  "put {<<.LabelMatchers>>} behind the series"));
    }
    return findings;
  }

  /** Whether a quantile is taken of what does not end in {@code _bucket}. */
  static boolean lacksBuckets(Rule rule) {
    return rule.queryText().contains("histogram_quantile")
        && !rule.queryText().contains("_bucket")
        && !metric(rule).isEmpty()
        && !metric(rule).endsWith("_bucket");
  }

  /** Returns the metric that a selector names at its beginning; empty if it does not. */
  private static String metric(Rule rule) {
    String query = rule.seriesQuery().strip();
    int end = 0;
    while (end < query.length() && isName(query.charAt(end))) {
      end++;
    }
    return query.substring(0, end);
  }

  private static boolean isName(char c) {
    return c == '_' || c == ':' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /** A histogram by its bare name has been reported already. */
  private static Optional<RuleFinding> advice(Rule rule) {
    return lacksBuckets(rule)
        ? Optional.empty()
        : Profiles.adviceOn(metric(rule))
            .map(
                advice ->
                    rule.spot()
                        .finding(
                            Kind.POOR_SIGNAL,
                            advice.metric() + " is a poor signal: " + advice.why(),
                            "steer by " + String.join(", ", advice.better())));
  }

  private static Optional<RuleFinding> aggregation(Rule rule) {
    List<Aggregation> aggregations = Aggregation.in(sample(rule));
    String pod = rule.labels().label(GroupResource.PODS).orElse(GROUP);
    if (aggregations.isEmpty()) {
      return rule.query().uses("GroupBy")
          ? Optional.empty()
          : Optional.of(
              rule.querySpot()
                  .finding(
                      Kind.NOT_AGGREGATED,
                      "where a pod has several series the last one counts, whichever that is",
                      "aggregate: sum(…) by (<<.GroupBy>>)"));
    }
    boolean kept =
        aggregations.stream().anyMatch(it -> it.names(GROUP) || it.names(pod))
            || aggregations.stream().allMatch(it -> it.keeps(GROUP));
    return kept
        ? Optional.empty()
        : Optional.of(
            rule.querySpot()
                .finding(
                    Kind.GROUP_BY_MISSING,
                    aggregations.get(0).operator()
                        + " drops the label that says whose value it is, so no pod or object"
                        + " gets one",
                    GROUP_BY));
  }

  /** Returns a query as the template might make one; empty if it makes none of made-up values. */
  private static String sample(Rule rule) {
    try {
      return rule.query()
          .render(
              Map.of(
                  "Series",
                  "series",
                  "LabelMatchers",
                  GROUP + "=\"a\"",
                  "LabelValuesByName",
                  Map.of(),
                  "GroupBy",
                  GROUP,
                  "GroupBySlice",
                  List.of(GROUP)));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Rules whose only name another one takes over. */
  static List<RuleFinding> shadowed(List<Rule> rules) {
    List<RuleFinding> findings = new ArrayList<>();
    Map<String, Rule> last = new HashMap<>();
    for (Rule rule : rules) {
      rule.onlyName().ifPresent(name -> last.put(name, rule));
    }
    for (Rule rule : rules) {
      Rule winner = rule.onlyName().map(last::get).orElse(rule);
      if (!winner.equals(rule)) {
        findings.add(
            rule.spot()
                .finding(
                    Kind.NAME_SHADOWED,
                    "its metric "
                        + winner.onlyName().orElse("")
                        + " is made by "
                        + winner.spot()
                        + " too, and the last rule with series counts",
                    "give one of them another name"));
      }
    }
    return findings;
  }
}
