package io.evenkeel.keda.formula;

import java.util.List;

/** What the values of an evaluation are. */
final class Values {
  private Values() {}

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double;
  }

  static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /** Returns an int; anything else is refused. */
  static long whole(int offset, String operator, Object value) {
    if (value instanceof Long whole) {
      return whole;
    }
    throw new Trouble(
        offset, "'%s' takes ints, not %s".formatted(operator, shown(value)), "convert it: int(x)");
  }

  /** Returns a number without its fraction. What does not fit saturates (docs/adr/0004). */
  static long truncated(int offset, String what, Object value) {
    if (value instanceof Long whole) {
      return whole;
    }
    if (value instanceof Double real) {
      return real.longValue();
    }
    throw new Trouble(
        offset, what + " is a number, not " + shown(value), "give nil a value: x ?? 0");
  }

  /**
   * Returns how many elements lists have, those of their elements included, but no more than just
   * above the limit: lists may share elements, and then are larger than the memory they take.
   */
  static int size(List<?> values, int limit) {
    int size = Math.min(values.size(), limit + 1);
    for (int i = 0; i < values.size() && size <= limit; i++) {
      size += values.get(i) instanceof List<?> list ? size(list, limit - size) : 0;
    }
    return size;
  }

  /** Returns whether {@code ==} holds: numbers by value, arrays by elements, all else by itself. */
  static boolean equal(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return a.longValue() == b.longValue();
    }
    if (isNumber(left) && isNumber(right)) {
      return number(left) == number(right);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return a.size() == b.size() && elementsEqual(a, b);
    }
    return left.equals(right);
  }

  private static boolean elementsEqual(List<?> left, List<?> right) {
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  static String shown(Object value) {
    if (value == Nil.NIL) {
      return "nil";
    }
    if (value instanceof List<?> list) {
      return "an array of " + list.size();
    }
    return value instanceof String ? "a string" : value.toString();
  }
}
