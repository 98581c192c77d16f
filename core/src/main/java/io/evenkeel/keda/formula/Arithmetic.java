package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Sign;
import java.util.List;

/**
 * What operators make of values: ints stay ints and wrap around, a float makes a float, {@code /}
 * and {@code **} are floats always, and nil is refused.
 */
final class Arithmetic {
  /** Strings are for comparing; no use of them needs longer ones. */
  private static final int LONGEST_STRING = 1024;

  private Arithmetic() {}

  static Object of(Binary binary, Object left, Object right) {
    int offset = binary.offset();
    return switch (binary.operator()) {
      case EQUAL -> Values.equal(left, right);
      case NOT_EQUAL -> !Values.equal(left, right);
      case IN -> in(offset, left, right);
      case PLUS -> plus(offset, left, right);
      case MODULO -> modulo(binary, left, right);
      default -> numeric(binary, left, right);
    };
  }

  static Object plus(int offset, Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return a + b;
    }
    if (left instanceof String a && right instanceof String b) {
      if (a.length() + b.length() > LONGEST_STRING) {
        throw new Trouble(offset, "the string gets too long", "formulas make numbers");
      }
      return a + b;
    }
    numbers(offset, "+", left, right);
    return Values.number(left) + Values.number(right);
  }

  private static Object numeric(Binary binary, Object left, Object right) {
    numbers(binary.offset(), binary.operator().symbol(), left, right);
    double a = Values.number(left);
    double b = Values.number(right);
    boolean whole = left instanceof Long && right instanceof Long;
    return switch (binary.operator()) {
      case MINUS -> whole ? (Object) ((Long) left - (Long) right) : (Object) (a - b);
      case TIMES -> whole ? (Object) ((Long) left * (Long) right) : (Object) (a * b);
      case OVER -> a / b;
      default -> Power.of(a, b);
    };
  }

  private static Object modulo(Binary binary, Object left, Object right) {
    long dividend = Values.whole(binary.offset(), "%", left);
    long divisor = Values.whole(binary.offset(), "%", right);
    if (divisor == 0) {
      throw new Trouble(
          binary.offset(), "an int is divided by zero", "check first that the divisor is not 0");
    }
    return dividend % divisor;
  }

  private static boolean in(int offset, Object left, Object right) {
    if (right instanceof List<?> list) {
      return list.stream().anyMatch(element -> Values.equal(element, left));
    }
    if (right == Nil.NIL) {
      return false;
    }
    throw new Trouble(
        offset, "'in' looks into arrays, not into " + Values.shown(right), "write x in [1, 2]");
  }

  static Object signed(Sign sign, Object value) {
    if (!Values.isNumber(value)) {
      throw refused(sign.offset(), sign.minus() ? "-" : "+", Values.shown(value));
    }
    if (!sign.minus()) {
      return value;
    }
    return value instanceof Long whole ? (Object) (-whole) : (Object) (-Values.number(value));
  }

  private static void numbers(int offset, String operator, Object left, Object right) {
    if (!Values.isNumber(left) || !Values.isNumber(right)) {
      throw refused(offset, operator, Values.shown(left) + " and " + Values.shown(right));
    }
  }

  static Trouble refused(int offset, String operator, String operands) {
    return new Trouble(
        offset,
        "'%s' does not take %s".formatted(operator, operands),
        "a trigger without a value is nil; give it one: (x ?? 0)");
  }
}
