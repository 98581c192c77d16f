package io.evenkeel.hpa;

import io.evenkeel.hpa.HpaDraft.Expression;
import io.evenkeel.hpa.HpaDraft.Selector;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.LabelSelector.Operator;
import io.evenkeel.model.LabelSelector.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Label selectors as written and as used, in both directions. */
final class HpaSelectors {
  private HpaSelectors() {}

  /** From a selector that breaks no rule. */
  static LabelSelector selector(@Nullable Selector written) {
    if (written == null) {
      return LabelSelector.everything();
    }
    return new LabelSelector(
        Objects.requireNonNullElse(written.matchLabels(), Map.of()),
        Objects.requireNonNullElse(written.matchExpressions(), List.<Expression>of()).stream()
            .map(HpaSelectors::requirement)
            .toList());
  }

  private static Requirement requirement(Expression written) {
    return new Requirement(
        Objects.requireNonNull(written.key()),
        operator(written.operator()).orElseThrow(),
        Objects.requireNonNullElse(written.values(), List.of()));
  }

  /** Returns the operator of that API name; empty if there is none. */
  static Optional<Operator> operator(@Nullable String apiName) {
    return Arrays.stream(Operator.values()).filter(o -> o.apiName().equals(apiName)).findFirst();
  }

  static Selector written(LabelSelector selector) {
    return new Selector(
        selector.matchLabels(),
        selector.matchExpressions().stream()
            .map(r -> new Expression(r.key(), r.operator().apiName(), r.values()))
            .toList());
  }
}
