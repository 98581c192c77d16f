package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Conditional;
import io.evenkeel.keda.formula.Expression.Constant;
import io.evenkeel.keda.formula.Expression.Let;
import io.evenkeel.keda.formula.Expression.Sign;
import io.evenkeel.keda.formula.NumericProgram.Real;
import io.evenkeel.keda.formula.NumericProgram.Truth;
import io.evenkeel.keda.formula.NumericProgram.Whole;
import org.jspecify.annotations.Nullable;

/** The part of a {@link NumericProgram} that computes ints, which wrap around. */
final class NumericWholes {
  private final NumericProgram program;

  NumericWholes(NumericProgram program) {
    this.program = program;
  }

  @Nullable Whole of(Expression part) {
    if (part instanceof Constant constant && constant.value() instanceof Long value) {
      long whole = value;
      return values -> whole;
    }
    if (part instanceof Binary binary) {
      return binary(binary);
    }
    if (part instanceof Sign sign) {
      Whole operand = operand(sign.operand());
      return operand == null || !sign.minus() ? operand : values -> -operand.at(values);
    }
    if (part instanceof Conditional conditional) {
      return conditional(conditional);
    }
    if (part instanceof Let let) {
      program.name(let);
      return operand(let.body());
    }
    return part instanceof Call call ? call(call) : null;
  }

  private @Nullable Whole operand(Expression part) {
    return program.isInt(part) ? program.whole(part) : null;
  }

  private @Nullable Whole binary(Binary binary) {
    Whole left = operand(binary.left());
    Whole right = operand(binary.right());
    if (left == null || right == null) {
      return null;
    }
    return switch (binary.operator()) {
      case PLUS -> values -> left.at(values) + right.at(values);
      case MINUS -> values -> left.at(values) - right.at(values);
      case TIMES -> values -> left.at(values) * right.at(values);
      case MODULO -> modulo(left, binary.right());
      default -> null;
    };
  }

  /** Only a divisor that cannot be zero is safe here. */
  private static @Nullable Whole modulo(Whole dividend, Expression right) {
    long divisor = right instanceof Constant one && one.value() instanceof Long value ? value : 0;
    return divisor == 0 ? null : values -> dividend.at(values) % divisor;
  }

  private @Nullable Whole conditional(Conditional conditional) {
    Truth condition = program.truth(conditional.condition());
    if (condition == Truth.NEVER) {
      return operand(conditional.no());
    }
    Whole yes = operand(conditional.yes());
    Whole no = operand(conditional.no());
    if (condition == null || yes == null || no == null) {
      return null;
    }
    return values -> condition.at(values) ? yes.at(values) : no.at(values);
  }

  private @Nullable Whole call(Call call) {
    Whole overArray = program.arrays().whole(call);
    if (overArray != null) {
      return overArray;
    }
    Expression argument = call.arguments().get(0);
    if (call.function() == Builtin.ABS) {
      Whole operand = operand(argument);
      return operand == null ? null : values -> Math.abs(operand.at(values));
    }
    if (call.function() != Builtin.INT || !program.isNumber(argument)) {
      return null;
    }
    if (program.isInt(argument)) {
      return program.whole(argument);
    }
    Real operand = program.real(argument);
    return operand == null ? null : values -> (long) operand.at(values);
  }
}
