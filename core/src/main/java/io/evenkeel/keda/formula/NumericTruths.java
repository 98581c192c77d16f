package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Comparison;
import io.evenkeel.keda.formula.Expression.Constant;
import io.evenkeel.keda.formula.Expression.Not;
import io.evenkeel.keda.formula.NumericProgram.Real;
import io.evenkeel.keda.formula.NumericProgram.Truth;
import io.evenkeel.keda.formula.NumericProgram.Whole;
import org.jspecify.annotations.Nullable;

/** The part of a {@link NumericProgram} that compares. */
final class NumericTruths {
  private final NumericProgram program;

  NumericTruths(NumericProgram program) {
    this.program = program;
  }

  @Nullable Truth of(Expression part) {
    if (part instanceof Constant constant && constant.value() instanceof Boolean value) {
      boolean truth = value;
      return values -> truth;
    }
    if (part instanceof Not not) {
      Truth operand = program.truth(not.operand());
      return operand == null ? null : values -> !operand.at(values);
    }
    if (part instanceof Comparison comparison) {
      return chain(comparison);
    }
    if (part instanceof Call call) {
      return program.arrays().truth(call);
    }
    return part instanceof Binary binary ? binary(binary) : null;
  }

  private @Nullable Truth binary(Binary binary) {
    return switch (binary.operator()) {
      case AND, OR -> both(binary);
      case EQUAL -> equality(binary);
      case NOT_EQUAL -> {
        Truth equal = equality(binary);
        yield equal == null ? null : values -> !equal.at(values);
      }
      default -> null;
    };
  }

  private @Nullable Truth both(Binary binary) {
    Truth left = program.truth(binary.left());
    Truth right = program.truth(binary.right());
    if (left == null || right == null) {
      return null;
    }
    return binary.operator() == Operator.AND
        ? values -> left.at(values) && right.at(values)
        : values -> left.at(values) || right.at(values);
  }

  private @Nullable Truth equality(Binary binary) {
    Expression left = binary.left();
    Expression right = binary.right();
    if (isNil(right) && program.isNumber(left) && program.real(left) != null) {
      return Truth.NEVER;
    }
    if (isNil(left) && program.isNumber(right) && program.real(right) != null) {
      return Truth.NEVER;
    }
    if (!program.isNumber(left) || !program.isNumber(right)) {
      return null;
    }
    if (program.isInt(left) && program.isInt(right)) {
      Whole a = program.whole(left);
      Whole b = program.whole(right);
      return a == null || b == null ? null : values -> a.at(values) == b.at(values);
    }
    Real a = program.real(left);
    Real b = program.real(right);
    return a == null || b == null ? null : values -> a.at(values) == b.at(values);
  }

  private static boolean isNil(Expression part) {
    return part instanceof Constant constant && constant.value() == Nil.NIL;
  }

  private @Nullable Truth chain(Comparison comparison) {
    Truth all = null;
    for (int i = 0; i < comparison.operators().size(); i++) {
      Truth one =
          ordered(
              comparison.operators().get(i),
              comparison.operands().get(i),
              comparison.operands().get(i + 1));
      if (one == null) {
        return null;
      }
      Truth before = all;
      all = before == null ? one : values -> before.at(values) && one.at(values);
    }
    return all;
  }

  private @Nullable Truth ordered(Operator operator, Expression left, Expression right) {
    if (!program.isNumber(left) || !program.isNumber(right)) {
      return null;
    }
    if (program.isInt(left) && program.isInt(right)) {
      Whole a = program.whole(left);
      Whole b = program.whole(right);
      return a == null || b == null ? null : wholes(operator, a, b);
    }
    Real a = program.real(left);
    Real b = program.real(right);
    return a == null || b == null ? null : reals(operator, a, b);
  }

  private static Truth reals(Operator operator, Real a, Real b) {
    return switch (operator) {
      case LESS -> values -> a.at(values) < b.at(values);
      case GREATER -> values -> a.at(values) > b.at(values);
      case AT_LEAST -> values -> a.at(values) >= b.at(values);
      default -> values -> a.at(values) <= b.at(values);
    };
  }

  private static Truth wholes(Operator operator, Whole a, Whole b) {
    return switch (operator) {
      case LESS -> values -> a.at(values) < b.at(values);
      case GREATER -> values -> a.at(values) > b.at(values);
      case AT_LEAST -> values -> a.at(values) >= b.at(values);
      default -> values -> a.at(values) <= b.at(values);
    };
  }
}
