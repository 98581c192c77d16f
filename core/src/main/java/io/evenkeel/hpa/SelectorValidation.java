package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Expression;
import io.evenkeel.hpa.HpaDraft.Selector;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.LabelSelector.Operator;
import io.evenkeel.model.NameRule;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API server's rules for a label selector ({@code ValidateLabelSelector}). */
final class SelectorValidation {
  private SelectorValidation() {}

  static void check(@Nullable Selector selector, FieldPath path, List<Violation> found) {
    if (selector == null) {
      return;
    }
    FieldPath labels = path.child("matchLabels");
    Objects.requireNonNullElse(selector.matchLabels(), Map.<String, String>of())
        .forEach(
            (key, value) -> {
              check(key, NameRule.QUALIFIED_NAME, labels, found);
              check(value, NameRule.LABEL_VALUE, labels, found);
            });
    List<Expression> expressions =
        Objects.requireNonNullElse(selector.matchExpressions(), List.of());
    for (int i = 0; i < expressions.size(); i++) {
      checkExpression(expressions.get(i), path.child("matchExpressions").index(i), found);
    }
  }

  private static void checkExpression(
      Expression expression, FieldPath path, List<Violation> found) {
    List<String> values = Objects.requireNonNullElse(expression.values(), List.of());
    checkOperator(expression.operator(), values, path, found);
    String key = Objects.requireNonNullElse(expression.key(), "");
    check(key, NameRule.QUALIFIED_NAME, path.child("key"), found);
    for (int i = 0; i < values.size(); i++) {
      check(values.get(i), NameRule.LABEL_VALUE, path.child("values").index(i), found);
    }
  }

  private static void checkOperator(
      @Nullable String written, List<String> values, FieldPath path, List<Violation> found) {
    Optional<Operator> operator = HpaSelectors.operator(written);
    if (operator.isEmpty()) {
      String shown = Objects.requireNonNullElse(written, "");
      found.add(Violation.invalid(path.child("operator"), shown, "not a valid selector operator"));
      return;
    }
    boolean takesValues = operator.get() == Operator.IN || operator.get() == Operator.NOT_IN;
    FieldPath field = path.child("values");
    if (takesValues && values.isEmpty()) {
      found.add(Violation.required(field, "must be specified when `operator` is 'In' or 'NotIn'"));
    } else if (!takesValues && !values.isEmpty()) {
      found.add(
          Violation.forbidden(
              field, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
    }
  }

  private static void check(String text, NameRule rule, FieldPath path, List<Violation> found) {
    rule.complaints(text).forEach(c -> found.add(Violation.invalid(path, text, c)));
  }
}
