package io.evenkeel.lint.query;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of prometheus-adapter, out of the ConfigMap that holds its configuration.
 *
 * @param object the ConfigMap
 * @param field the rule
 * @param external whether it stands under {@code externalRules}
 */
public record AdapterRule(ParsedObject object, FieldTree field, boolean external) {
  private static final Pattern SERIES = Pattern.compile("^\\s*([a-zA-Z_:][\\w:]*)");

  /** Returns the rules of every ConfigMap among the objects. */
  public static List<AdapterRule> of(List<ParsedObject> objects) {
    List<AdapterRule> found = new ArrayList<>();
    for (ParsedObject object : objects) {
      if (object.kind().equals("ConfigMap")) {
        for (FieldTree file : Embedded.files(object)) {
          file.elements("rules").forEach(it -> add(object, it, false, found));
          file.elements("externalRules").forEach(it -> add(object, it, true, found));
        }
      }
    }
    return found;
  }

  /** Returns the rule among some that gives a metric of the custom metrics API. */
  public static Optional<AdapterRule> giving(String metric, List<AdapterRule> rules) {
    return rules.stream()
        .filter(it -> !it.external() && !metric.isEmpty() && it.metric().equals(metric))
        .findFirst();
  }

  private static void add(
      ParsedObject object, FieldTree field, boolean external, List<AdapterRule> found) {
    if (field.field("seriesQuery").isPresent()) {
      found.add(new AdapterRule(object, field, external));
    }
  }

  /** Returns the name of the series that the rule selects by name; empty if by anything else. */
  public String series() {
    Matcher matcher = SERIES.matcher(field.text("seriesQuery").orElse(""));
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Returns the name that the metric has in the API; empty if it is not plain to see. */
  public String metric() {
    String as = field.text("name.as").orElse("");
    if (as.contains("$")) {
      return "";
    }
    return as.isEmpty() && field.at("name.matches").isEmpty() ? series() : as;
  }

  /** Returns the template of the query; empty if there is none, which is a plain sum. */
  public String template() {
    return field.text("metricsQuery").orElse("");
  }

  /** Returns the query as for the series of the rule. */
  public Query query() {
    return Query.of(
        template()
            .replaceAll("<<\\s*\\.Series\\s*>>", series().isEmpty() ? "series" : series())
            .replaceAll("<<\\s*\\.LabelMatchers\\s*>>", "matched=\"\"")
            .replaceAll("<<\\s*\\.GroupBy\\s*>>", "pod")
            .replaceAll("<<.*?>>", ""));
  }
}
