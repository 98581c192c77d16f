package io.evenkeel.prometheus.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the fields of a configuration to compiled rules; what would stop the adapter is reported.
 */
final class RuleReader {
  static final Set<String> QUERY_FIELDS =
      Set.of("Series", "LabelMatchers", "LabelValuesByName", "GroupBy", "GroupBySlice");

  private static final GoTemplate NOTHING = GoTemplate.parse("", Set.of());
  private static final GoRegex ANYTHING = GoRegex.compile(".*");

  private final ApiResources resources;

  RuleReader(ApiResources resources) {
    this.resources = resources;
  }

  List<Rule> rules(YamlObject config, String name) {
    return config.objects(name).stream().map(this::rule).toList();
  }

  private Rule rule(YamlObject rule) {
    String seriesQuery = rule.text("seriesQuery");
    if (seriesQuery.isBlank()) {
      rule.reject("seriesQuery", "must be set; write a selector such as 'up{namespace!=\"\"}'");
    }
    List<Rule.Filter> filters = new ArrayList<>();
    rule.objects("seriesFilters").forEach(it -> filter(it).ifPresent(filters::add));
    YamlObject resourcesField = rule.object("resources");
    Rule.Naming naming = naming(rule.object("name"), filters);
    GoTemplate query = query(rule, "metricsQuery");
    Rule read =
        new Rule(
            rule.spot(),
            rule.spot("metricsQuery"),
            seriesQuery,
            filters,
            labels(resourcesField),
            resourcesField == null || resourcesField.flag("namespaced", true),
            naming,
            query,
            rule.text("metricsQuery"));
    if (resourcesField != null) {
      resourcesField.rejectOthers();
    }
    rule.rejectOthers();
    return read;
  }

  private static Optional<Rule.Filter> filter(YamlObject filter) {
    String is = filter.text("is");
    String isNot = filter.text("isNot");
    filter.rejectOthers();
    if (is.isEmpty() == isNot.isEmpty()) {
      filter.reject("is", "must be set, or isNot, and not both");
      return Optional.empty();
    }
    String name = is.isEmpty() ? "isNot" : "is";
    return regex(filter, name, is + isNot).map(it -> new Rule.Filter(it, isNot.isEmpty()));
  }

  private static Optional<GoRegex> regex(YamlObject object, String name, String text) {
    try {
      return Optional.of(GoRegex.compile(text));
    } catch (IllegalArgumentException e) {
      object.reject(name, "is no regular expression of RE2 (" + e.getMessage() + "); correct it");
      return Optional.empty();
    }
  }

  /** {@code name.matches} also filters; without {@code as} its only group, or all, is the name. */
  private static Rule.Naming naming(@Nullable YamlObject name, List<Rule.Filter> filters) {
    if (name == null) {
      return new Rule.Naming(ANYTHING, "$0");
    }
    String matches = name.text("matches");
    String as = name.text("as");
    name.rejectOthers();
    GoRegex regex = matches.isEmpty() ? ANYTHING : regex(name, "matches", matches).orElse(ANYTHING);
    if (!matches.isEmpty()) {
      filters.add(new Rule.Filter(regex, true));
    }
    if (as.isEmpty() && regex.groups() > 1) {
      name.reject("as", "must be set, because name.matches has several groups; write such as $1");
    }
    return new Rule.Naming(regex, !as.isEmpty() ? as : regex.groups() == 1 ? "$1" : "$0");
  }

  private LabelMapping labels(@Nullable YamlObject field) {
    Map<String, GroupResource> overrides = new LinkedHashMap<>();
    GoTemplate template = null;
    if (field != null) {
      YamlObject given = field.object("overrides");
      if (given != null) {
        given.names().forEach(label -> override(given, label, overrides));
      }
      template = template(field);
      boolean mapped = field.has("overrides") || field.has("template");
      if (!mapped && !field.has("namespaced")) {
        field.reject("overrides", "must be set, or template; else no label names a resource");
      }
    }
    return mapping(field, overrides, template);
  }

  private LabelMapping mapping(
      @Nullable YamlObject field,
      Map<String, GroupResource> overrides,
      @Nullable GoTemplate template) {
    try {
      return new LabelMapping(resources, overrides, template);
    } catch (IllegalArgumentException e) {
      if (field != null) {
        field.reject("template", "makes labels that cannot be recognized (" + e.getMessage() + ")");
      }
      return new LabelMapping(resources, overrides, null);
    }
  }

  private static @Nullable GoTemplate template(YamlObject field) {
    String text = field.text("template");
    if (text.isEmpty()) {
      return null;
    }
    try {
      GoTemplate template = GoTemplate.parse(text, LabelMapping.FIELDS);
      if (template.uses("Resource")) {
        return template;
      }
      field.reject("template", "must use <<.Resource>>");
    } catch (IllegalArgumentException e) {
      field.reject("template", "is no template that can be used: " + e.getMessage());
    }
    return null;
  }

  private void override(YamlObject given, String label, Map<String, GroupResource> overrides) {
    YamlObject value = given.object(label);
    if (value == null) {
      return;
    }
    String group = value.text("group");
    String name = value.text("resource");
    value.rejectOthers();
    Optional<GroupResource> resource = resources.find(group, name);
    if (resource.isEmpty()) {
      value.reject(
          "resource",
          "no resource is called \"%s\"%s; correct it, or add it to the known resources"
              .formatted(name, group.isEmpty() ? "" : " in group \"" + group + "\""));
    }
    resource.ifPresent(found -> overrides.put(label, found));
  }

  private static GoTemplate query(YamlObject object, String name) {
    String text = object.text(name);
    if (text.isBlank()) {
      object.reject(
          name,
          "must be set; write such as sum(<<.Series>>{<<.LabelMatchers>>}) by" + " (<<.GroupBy>>)");
      return NOTHING;
    }
    try {
      return GoTemplate.parse(text, QUERY_FIELDS);
    } catch (IllegalArgumentException e) {
      object.reject(name, "is no template that can be used: " + e.getMessage());
      return NOTHING;
    }
  }

  @Nullable ResourceRule resourceRule(YamlObject rules, String name) {
    YamlObject rule = rules.object(name);
    if (rule == null) {
      rules.reject(name, "must be set; the adapter serves cpu and memory together");
      return null;
    }
    String containerLabel = rule.text("containerLabel");
    if (containerLabel.isEmpty()) {
      rule.reject("containerLabel", "must be set, such as container");
    }
    GoTemplate query = query(rule, "containerQuery");
    if (rule.has("nodeQuery")) {
      query(rule, "nodeQuery");
    }
    YamlObject labels = rule.object("resources");
    ResourceRule read = new ResourceRule(rule.spot(), query, labels(labels), containerLabel);
    if (labels != null) {
      labels.flag("namespaced", true);
      labels.rejectOthers();
    }
    rule.rejectOthers();
    return read;
  }
}
