package io.evenkeel.prometheus.rules;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.LabelSelector.Requirement;
import io.evenkeel.model.NameRule;
import io.evenkeel.prometheus.promql.Matcher;
import io.evenkeel.prometheus.promql.Matcher.Operator;
import io.evenkeel.prometheus.promql.PromQl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts what is asked for into the template of a rule (upstream's {@code metricsQuery.Build}).
 *
 * <p>Names and values go into regular expressions as they are, as upstream has it, if they are such
 * as Kubernetes allows. Others never reach the real adapter; they are taken literally.
 */
final class MatcherTexts {
  private final List<String> matchers = new ArrayList<>();
  private final Map<String, String> valuesByName = new HashMap<>();
  private boolean harmless = true;

  /** Returns the query of a custom or resource metric. */
  static AdapterQuery ask(
      Spot rule, LabelMapping labels, GoTemplate query, String series, Request request) {
    if (request.names().isEmpty()) {
      return new AdapterQuery.Nothing("there are no " + request.resource() + " to ask for");
    }
    try {
      MatcherTexts texts = new MatcherTexts();
      texts.addAll(request.series());
      if (!request.namespace().isEmpty()) {
        texts.add(label(labels, GroupResource.NAMESPACES), Operator.IS, request.namespace());
      }
      String label = label(labels, request.resource());
      texts.addNames(label, request.names());
      List<String> groupBy = new ArrayList<>(List.of(label));
      groupBy.addAll(request.extraGroupBy());
      String promQl = texts.render(query, series, groupBy);
      String freshness =
          series.isEmpty() ? "" : "max by (" + label + ") (" + texts.timestamp(series) + ")";
      return new AdapterQuery.Ask(promQl, label, freshness, rule.toString());
    } catch (IllegalArgumentException e) {
      return new AdapterQuery.Nothing(rule + ": " + e.getMessage());
    }
  }

  /** Returns the query of an external metric; it is grouped by nothing. */
  static AdapterQuery askExternal(
      Rule rule, String series, String namespace, LabelSelector selector) {
    try {
      MatcherTexts texts = new MatcherTexts();
      texts.addAll(selector);
      if (rule.namespaced() && !namespace.isEmpty()) {
        texts.add(label(rule.labels(), GroupResource.NAMESPACES), Operator.IS, namespace);
      }
      String promQl = texts.render(rule.query(), series, List.of());
      String freshness = "max(" + texts.timestamp(series) + ")";
      return new AdapterQuery.Ask(promQl, "", freshness, rule.spot().toString());
    } catch (IllegalArgumentException e) {
      return new AdapterQuery.Nothing(rule.spot() + ": " + e.getMessage());
    }
  }

  private static String label(LabelMapping labels, GroupResource resource) {
    return labels
        .label(resource)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no label names " + resource + "; add it to resources.overrides"));
  }

  private void addAll(LabelSelector selector) {
    List<Map.Entry<String, Runnable>> all = new ArrayList<>();
    selector
        .matchLabels()
        .forEach((key, value) -> all.add(Map.entry(key, () -> add(key, Operator.IS, value))));
    selector.matchExpressions().forEach(it -> all.add(Map.entry(it.key(), () -> add(it))));
    all.stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> entry.getValue().run());
  }

  /** Upstream sorts values and drops repeated ones, because they come from a set. */
  private void add(Requirement requirement) {
    List<String> values = requirement.values().stream().distinct().sorted().toList();
    switch (requirement.operator()) {
      case EXISTS -> add(requirement.key(), Operator.IS_NOT, "");
      case DOES_NOT_EXIST -> add(requirement.key(), Operator.IS, "");
      case IN -> addRegex(requirement.key(), Operator.MATCHES, values);
      case NOT_IN -> addRegex(requirement.key(), Operator.DOES_NOT_MATCH, values);
    }
  }

  private void addRegex(String label, Operator operator, List<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("the selector names no value for label " + label);
    }
    harmless &= values.stream().allMatch(MatcherTexts::isKubernetes);
    String regex =
        values.stream()
            .map(value -> isKubernetes(value) ? value : PromQl.literalRegex(value))
            .collect(Collectors.joining("|"));
    matchers.add(matcher(label, operator, regex));
    valuesByName.put(label, regex);
  }

  private void addNames(String label, List<String> names) {
    if (names.size() == 1) {
      add(label, Operator.IS, names.get(0));
    } else {
      addRegex(label, Operator.MATCHES, names);
    }
  }

  private void add(String label, Operator operator, String value) {
    harmless &= isKubernetes(value);
    matchers.add(matcher(label, operator, value));
    valuesByName.put(label, value);
  }

  private static String matcher(String label, Operator operator, String value) {
    if (!PromQl.isLabelName(label)) {
      throw new IllegalArgumentException(
          PromQl.quoted(label) + " is no label of Prometheus; select by another one");
    }
    return new Matcher(label, operator, value).text();
  }

  private static boolean isKubernetes(String value) {
    return NameRule.LABEL_VALUE.complaints(value).isEmpty()
        || NameRule.DNS_SUBDOMAIN.complaints(value).isEmpty();
  }

  private String timestamp(String series) {
    return "timestamp(" + series + "{" + String.join(",", matchers) + "})";
  }

  private String render(GoTemplate query, String series, List<String> groupBy) {
    if (query.uses("LabelValuesByName") && !harmless) {
      throw new IllegalArgumentException(
          "a value that Kubernetes does not allow would be put into the query as it is");
    }
    String text =
        query.render(
            Map.of(
                "Series", series,
                "LabelMatchers", String.join(",", matchers),
                "LabelValuesByName", valuesByName,
                "GroupBy", String.join(",", groupBy),
                "GroupBySlice", groupBy));
    if (text.isEmpty()) {
      throw new IllegalArgumentException("its metricsQuery comes to an empty query");
    }
    return text;
  }

  /**
   * What a custom or resource metric is asked of.
   *
   * @param resource kind of the objects
   * @param namespace their namespace; empty for objects without
   * @param names their names
   * @param extraGroupBy what to group by besides
   * @param series which series of the metric
   */
  record Request(
      GroupResource resource,
      String namespace,
      List<String> names,
      List<String> extraGroupBy,
      LabelSelector series) {}
}
