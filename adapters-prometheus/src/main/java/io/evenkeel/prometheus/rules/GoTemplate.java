package io.evenkeel.prometheus.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template of Go between {@code <<} and {@code >>}, as far as rules use the language: fields,
 * {@code index}, {@code len}, {@code eq}, {@code ne}, {@code not}, {@code and}, {@code or}, {@code
 * if}, {@code range} and comments. What goes beyond is refused when the rules are read, not when a
 * metric is asked for.
 */
final class GoTemplate {
  private final List<TemplateNode> nodes;
  private final Set<String> fields;

  private GoTemplate(List<TemplateNode> nodes, Set<String> fields) {
    this.nodes = nodes;
    this.fields = fields;
  }

  /**
   * Reads a template.
   *
   * @param known fields it may use
   * @throws IllegalArgumentException if it is none or goes beyond what is supported; the message
   *     says how
   */
  static GoTemplate parse(String text, Set<String> known) {
    TemplateParser parser = new TemplateParser(text, known);
    List<TemplateNode> nodes = parser.parse();
    return new GoTemplate(nodes, parser.fields());
  }

  /** Returns whether the template looks at a field anywhere. */
  boolean uses(String field) {
    return fields.contains(field);
  }

  /**
   * Returns the text with values put in.
   *
   * @param values by field: texts, maps and lists of texts
   * @throws IllegalArgumentException if a value is used as what it is not, such as a list by name
   */
  String render(Map<String, Object> values) {
    StringBuilder out = new StringBuilder();
    Expression.Scope scope = new Expression.Scope(values, values, Map.of());
    nodes.forEach(node -> node.render(scope, out));
    return out.toString();
  }
}
