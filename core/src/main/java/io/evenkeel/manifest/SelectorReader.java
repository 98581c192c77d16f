package io.evenkeel.manifest;

import io.evenkeel.hpa.HpaDraft.Expression;
import io.evenkeel.hpa.HpaDraft.Selector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the fields of a {@code metav1.LabelSelector} to a selector as written. */
final class SelectorReader {
  private SelectorReader() {}

  static @Nullable Selector selector(@Nullable Fields selector) {
    if (selector == null) {
      return null;
    }
    Map<String, String> labels = selector.textMap("matchLabels");
    List<Fields> expressions = selector.objects("matchExpressions");
    selector.rejectOthers();
    return new Selector(
        labels,
        expressions == null ? null : expressions.stream().map(SelectorReader::expression).toList());
  }

  private static Expression expression(Fields written) {
    Expression expression =
        new Expression(written.text("key"), written.text("operator"), written.texts("values"));
    written.rejectOthers();
    return expression;
  }
}
