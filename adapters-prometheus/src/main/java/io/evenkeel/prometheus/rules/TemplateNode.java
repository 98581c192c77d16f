package io.evenkeel.prometheus.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part of a template. */
sealed interface TemplateNode {
  void render(Expression.Scope scope, StringBuilder out);

  /** Text that stands as it is. */
  record Text(String text) implements TemplateNode {
    @Override
    public void render(Expression.Scope scope, StringBuilder out) {
      out.append(text);
    }
  }

  /** A value. */
  record Output(Expression expression) implements TemplateNode {
    @Override
    public void render(Expression.Scope scope, StringBuilder out) {
      out.append(Expression.printed(expression.value(scope)));
    }
  }

  /** One part or the other. */
  record If(Expression condition, List<TemplateNode> then, List<TemplateNode> otherwise)
      implements TemplateNode {
    @Override
    public void render(Expression.Scope scope, StringBuilder out) {
      boolean holds = Expression.isTrue(condition.value(scope));
      (holds ? then : otherwise).forEach(node -> node.render(scope, out));
    }
  }

  /**
   * A part for each element of a list, or of a map by its sorted keys.
   *
   * @param key variable for the index or key
   * @param element variable for the element
   * @param elements what is gone through
   * @param body the part
   * @param otherwise the part for no elements
   */
  record Range(
      @Nullable String key,
      @Nullable String element,
      Expression elements,
      List<TemplateNode> body,
      List<TemplateNode> otherwise)
      implements TemplateNode {
    @Override
    public void render(Expression.Scope scope, StringBuilder out) {
      Object value = elements.value(scope);
      if (!Expression.isTrue(value)) {
        otherwise.forEach(node -> node.render(scope, out));
      } else if (value instanceof Map<?, ?> map) {
        new TreeMap<>(map).forEach((k, v) -> render(scope, k, v, out));
      } else if (value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          render(scope, i, list.get(i), out);
        }
      } else {
        throw new IllegalArgumentException("range over what is no list and no map");
      }
    }

    private void render(Expression.Scope scope, Object index, Object value, StringBuilder out) {
      Map<String, Object> variables = new HashMap<>(scope.variables());
      if (key != null) {
        variables.put(key, index);
      }
      if (element != null) {
        variables.put(element, value);
      }
      Expression.Scope inner = new Expression.Scope(value, scope.root(), variables);
      body.forEach(node -> node.render(inner, out));
    }
  }
}
