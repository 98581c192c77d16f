package io.evenkeel.manifest;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.LabelSelector.Operator;
import io.evenkeel.model.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the fields of a {@code metav1.LabelSelector} to a selector. */
final class SelectorReader {
  private SelectorReader() {}

  static @Nullable LabelSelector selector(@Nullable Fields selector) {
    if (selector == null) {
      return null;
    }
    var labels = selector.textMap("matchLabels");
    List<Requirement> requirements = new ArrayList<>();
    List<Fields> expressions = selector.objects("matchExpressions");
    for (Fields expression : Objects.requireNonNullElse(expressions, List.<Fields>of())) {
      requirement(expression).ifPresent(requirements::add);
    }
    selector.rejectOthers();
    return new LabelSelector(labels, requirements);
  }

  private static Optional<Requirement> requirement(Fields expression) {
    String key = expression.text("key");
    String operator = expression.text("operator");
    List<String> values = expression.texts("values");
    expression.rejectOthers();
    Optional<Operator> known =
        Arrays.stream(Operator.values()).filter(o -> o.apiName().equals(operator)).findFirst();
    if (key == null || key.isEmpty()) {
      expression.reject("key", "must be set");
    }
    if (known.isEmpty()) {
      expression.reject("operator", "must be In, NotIn, Exists or DoesNotExist");
    }
    boolean takesValues = known.filter(o -> o == Operator.IN || o == Operator.NOT_IN).isPresent();
    if (known.isPresent() && takesValues == values.isEmpty()) {
      expression.reject(
          "values", takesValues ? "must name at least one value" : "must not be set here");
    }
    return known.map(o -> new Requirement(Objects.requireNonNullElse(key, ""), o, values));
  }
}
