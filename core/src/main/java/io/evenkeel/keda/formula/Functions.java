package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.model.GoFloat;
import java.util.ArrayList;
import java.util.List;

/** Functions of whole values. */
final class Functions {
  private Functions() {}

  static Object value(Call call, List<Object> arguments) {
    Object first = arguments.get(0);
    return switch (call.function()) {
      case LEN -> length(call, first);
      case MAX -> Aggregates.extreme(call, Operator.LESS, arguments);
      case MIN -> Aggregates.extreme(call, Operator.GREATER, arguments);
      case MEAN -> Aggregates.mean(call, arguments);
      case MEDIAN -> Aggregates.median(call, arguments);
      case ABS -> absolute(call, first);
      case CEIL -> Math.ceil(number(call, first));
      case FLOOR -> Math.floor(number(call, first));
      case ROUND -> rounded(number(call, first));
      case INT -> whole(call, first);
      case FLOAT -> real(call, first);
      case FIRST -> end(first, 0);
      case LAST -> end(first, -1);
      default -> sorted(call, arguments);
    };
  }

  private static Object length(Call call, Object value) {
    if (value instanceof List<?> list) {
      return (long) list.size();
    }
    if (value instanceof String text) {
      return (long) text.codePointCount(0, text.length());
    }
    throw refused(call, value);
  }

  private static Object absolute(Call call, Object value) {
    if (value instanceof Long whole) {
      return whole < 0 ? -whole : whole;
    }
    return absolute(number(call, value));
  }

  /** Negative zero stays what it is, unlike in Java. */
  static double absolute(double value) {
    return value < 0 ? -value : value;
  }

  /** Halves are rounded away from zero. */
  static double rounded(double value) {
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    return Math.abs(value - whole) >= 0.5 ? whole + Math.signum(value) : whole;
  }

  private static Object whole(Call call, Object value) {
    if (value instanceof String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw refused(call, value);
      }
    }
    if (!Values.isNumber(value)) {
      throw refused(call, value);
    }
    return Values.truncated(call.offset(), "an int", value);
  }

  private static Object real(Call call, Object value) {
    if (value instanceof String text) {
      return GoFloat.parse(text).orElseThrow(() -> refused(call, value));
    }
    return number(call, value);
  }

  private static double number(Call call, Object value) {
    if (!Values.isNumber(value)) {
      throw refused(call, value);
    }
    return Values.number(value);
  }

  /** What has no such element has nil there. */
  private static Object end(Object value, int position) {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      return Nil.NIL;
    }
    return list.get(position < 0 ? list.size() - 1 : 0);
  }

  private static Object sorted(Call call, List<Object> arguments) {
    if (!(arguments.get(0) instanceof List<?> list)) {
      throw refused(call, arguments.get(0));
    }
    Object order = arguments.size() > 1 ? arguments.get(1) : "asc";
    if (!order.equals("asc") && !order.equals("desc")) {
      throw new Trouble(
          call.offset(), "sort knows no such order", "write sort(x, \"asc\") or sort(x, \"desc\")");
    }
    List<Object> sorted = new ArrayList<>(list);
    Sorting.sort(call.offset(), sorted, order.equals("desc"));
    return sorted;
  }

  static Trouble refused(Call call, Object value) {
    return new Trouble(
        call.offset(),
        call.function().word() + " does not take " + Values.shown(value),
        "a trigger without a value is nil; give it one: (x ?? 0)");
  }
}
