package io.evenkeel.keda.formula;

/** {@code < > <= >=} between numbers or between strings; nothing else has an order. */
final class Ordering {
  private Ordering() {}

  static boolean holds(int offset, Operator operator, Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return holds(operator, Long.compare(a, b));
    }
    if (Values.isNumber(left) && Values.isNumber(right)) {
      return holds(operator, Values.number(left), Values.number(right));
    }
    if (left instanceof String a && right instanceof String b) {
      return holds(operator, a.compareTo(b));
    }
    throw Arithmetic.refused(
        offset, operator.symbol(), Values.shown(left) + " and " + Values.shown(right));
  }

  private static boolean holds(Operator operator, int comparison) {
    return holds(operator, comparison, 0);
  }

  /** Nothing holds of NaN. */
  static boolean holds(Operator operator, double left, double right) {
    return switch (operator) {
      case LESS -> left < right;
      case GREATER -> left > right;
      case AT_LEAST -> left >= right;
      default -> left <= right;
    };
  }
}
