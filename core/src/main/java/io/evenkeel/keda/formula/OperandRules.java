package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Comparison;
import io.evenkeel.keda.formula.Type.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which operands an operator takes and what comes out, as expr's checker has it. An operand of
 * which nothing is known fits where the other one does.
 *
 * <pre>
 * + - *   int, int → int; a float in it → float      /  **   numbers → float
 * %  ..   ints only                                   +      strings, too
 * </pre>
 */
final class OperandRules {
  private OperandRules() {}

  static Type result(Binary binary, Type left, Type right) {
    Type result =
        switch (binary.operator()) {
          case OR, AND -> fits(left, right, Kind.BOOL, Kind.BOOL) ? Type.BOOL : null;
          case EQUAL, NOT_EQUAL -> left.comparable(right) ? Type.BOOL : null;
          case IN -> membership(left, right);
          case RANGE -> fits(left, right, Kind.INT, Kind.INT) ? Type.array(Type.INT) : null;
          case PLUS -> sum(left, right);
          case MINUS, TIMES -> arithmetic(left, right);
          case OVER, POWER -> fits(left, right, Kind.INT, Kind.FLOAT) ? Type.FLOAT : null;
          case MODULO -> modulo(left, right);
          case COALESCE -> left.or(right);
          case LESS, GREATER, AT_LEAST, AT_MOST -> null;
        };
    if (result == null) {
      throw mismatch(binary.offset(), binary.operator().symbol(), left, right);
    }
    return result;
  }

  /** Refuses what has no order. */
  static void ordered(Comparison comparison, Operator operator, Type left, Type right) {
    if (!fits(left, right, Kind.INT, Kind.FLOAT) && !fits(left, right, Kind.STRING, Kind.STRING)) {
      throw mismatch(comparison.offset(), operator.symbol(), left, right);
    }
  }

  private static boolean fits(Type left, Type right, Kind one, Kind other) {
    return fits(left, one, other) && fits(right, one, other);
  }

  private static boolean fits(Type type, Kind one, Kind other) {
    return type.is(one) || type.is(other) || type.isAny();
  }

  private static @Nullable Type arithmetic(Type left, Type right) {
    if (!fits(left, right, Kind.INT, Kind.FLOAT)) {
      return null;
    }
    if (left.isAny() || right.isAny()) {
      return Type.ANY;
    }
    return left.is(Kind.FLOAT) || right.is(Kind.FLOAT) ? Type.FLOAT : Type.INT;
  }

  private static @Nullable Type sum(Type left, Type right) {
    if (left.is(Kind.STRING) && right.is(Kind.STRING)) {
      return Type.STRING;
    }
    return fits(left, right, Kind.STRING, Kind.STRING) ? Type.ANY : arithmetic(left, right);
  }

  private static @Nullable Type modulo(Type left, Type right) {
    if (!fits(left, right, Kind.INT, Kind.INT)) {
      return null;
    }
    return left.isAny() || right.isAny() ? Type.ANY : Type.INT;
  }

  private static @Nullable Type membership(Type left, Type right) {
    if (right.is(Kind.ARRAY)) {
      return left.comparable(right.elementOrAny()) ? Type.BOOL : null;
    }
    return right.isAny() ? Type.BOOL : null;
  }

  static Trouble mismatch(int offset, String operator, Type left, @Nullable Type right) {
    String operands = right == null ? left.words() : left.words() + " and " + right.words();
    String remedy =
        operator.equals("%") || operator.equals("..")
            ? "convert floats, which all triggers are: int(x)"
            : "check parentheses; 'not' binds tighter than comparisons";
    return new Trouble(offset, "'%s' does not take %s".formatted(operator, operands), remedy);
  }
}
