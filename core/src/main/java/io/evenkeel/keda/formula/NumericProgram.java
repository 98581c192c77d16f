package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Conditional;
import io.evenkeel.keda.formula.Expression.Constant;
import io.evenkeel.keda.formula.Expression.Let;
import io.evenkeel.keda.formula.Expression.Sign;
import io.evenkeel.keda.formula.Expression.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the parts of a formula that work on numbers alone into closures over a {@code double[]},
 * which allocate nothing. It holds only while every variable has a value, so that nothing is nil:
 * {@code a ?? b} is {@code a}, and {@code a == nil} is false.
 *
 * <p>Arrays it knows where they are written out. What it does not know, such as strings and
 * divisions of ints, it leaves to {@link Evaluation}; the two agree on all it knows.
 */
final class NumericProgram {
  /** Closures at most; what a let names is compiled wherever it is used. */
  private static final int MAX_CLOSURES = 512;

  private final List<String> names;
  private final NumericKinds kinds;
  private final NumericWholes wholes = new NumericWholes(this);
  private final NumericTruths truths = new NumericTruths(this);
  private final NumericArrays arrays = new NumericArrays(this);
  private int closures;

  private NumericProgram(List<String> names, Typing typing) {
    this.names = names;
    this.kinds = new NumericKinds(typing);
  }

  /** Returns the formula as a program; null if it is not one of numbers alone. */
  static @Nullable Real compile(Expression formula, List<String> names, Typing typing) {
    NumericProgram program = new NumericProgram(names, typing);
    return typing.found(formula).is(Type.Kind.FLOAT) ? program.real(formula) : null;
  }

  /** Returns a float, or an int as a float. */
  @Nullable Real real(Expression whole) {
    if (++closures > MAX_CLOSURES) {
      return null;
    }
    Expression part = kinds.core(whole);
    if (part instanceof Constant constant && Values.isNumber(constant.value())) {
      double value = Values.number(constant.value());
      return values -> value;
    }
    if (part instanceof Variable variable) {
      return variable(variable);
    }
    return isInt(part) ? converted(whole(part)) : composed(part);
  }

  private static @Nullable Real converted(@Nullable Whole whole) {
    return whole == null ? null : values -> whole.at(values);
  }

  @Nullable Whole whole(Expression part) {
    return ++closures > MAX_CLOSURES ? null : wholes.of(kinds.core(part));
  }

  @Nullable Truth truth(Expression part) {
    return ++closures > MAX_CLOSURES ? null : truths.of(kinds.core(part));
  }

  NumericArrays arrays() {
    return arrays;
  }

  /**
   * Returns what a function with a predicate looks at, one part per element of its array; null if
   * the array is not written out or would become too many parts.
   */
  @Nullable List<Expression> unrolled(Call call) {
    List<Expression> parts = NumericKinds.unrolled(call, MAX_CLOSURES - closures);
    closures += parts == null ? 0 : parts.size();
    return parts;
  }

  boolean isInt(Expression part) {
    return kinds.isInt(part);
  }

  boolean isNumber(Expression part) {
    return kinds.isNumber(part);
  }

  void name(Let let) {
    kinds.name(let);
  }

  private @Nullable Real variable(Variable variable) {
    int index = names.indexOf(variable.name());
    return index < 0 ? null : values -> values[index];
  }

  private @Nullable Real composed(Expression part) {
    if (part instanceof Binary binary) {
      return binary(binary);
    }
    if (part instanceof Sign sign) {
      Real operand = real(sign.operand());
      return operand == null || !sign.minus() ? operand : values -> -operand.at(values);
    }
    if (part instanceof Conditional conditional) {
      return conditional(conditional);
    }
    if (part instanceof Let let) {
      name(let);
      return real(let.body());
    }
    return part instanceof Call call ? call(call) : null;
  }

  private @Nullable Real binary(Binary binary) {
    Real left = isNumber(binary.left()) ? real(binary.left()) : null;
    Real right = isNumber(binary.right()) ? real(binary.right()) : null;
    if (left == null || right == null) {
      return null;
    }
    return switch (binary.operator()) {
      case PLUS -> values -> left.at(values) + right.at(values);
      case MINUS -> values -> left.at(values) - right.at(values);
      case TIMES -> values -> left.at(values) * right.at(values);
      case OVER -> values -> left.at(values) / right.at(values);
      case POWER -> values -> Power.of(left.at(values), right.at(values));
      default -> null;
    };
  }

  private @Nullable Real conditional(Conditional conditional) {
    Truth condition = truth(conditional.condition());
    if (condition == Truth.NEVER) {
      return real(conditional.no());
    }
    Real yes = kinds.isEitherNumber(conditional.yes()) ? real(conditional.yes()) : null;
    Real no = kinds.isEitherNumber(conditional.no()) ? real(conditional.no()) : null;
    if (condition == null || yes == null || no == null) {
      return null;
    }
    return values -> condition.at(values) ? yes.at(values) : no.at(values);
  }

  private @Nullable Real call(Call call) {
    Real overArray = arrays.real(call);
    if (overArray != null) {
      return overArray;
    }
    Expression argument = call.arguments().get(0);
    boolean converts = call.function() == Builtin.FLOAT;
    boolean fits = converts ? kinds.isEitherNumber(argument) : isNumber(argument);
    Real operand = fits ? real(argument) : null;
    if (operand == null) {
      return null;
    }
    return switch (call.function()) {
      case FLOAT -> operand;
      case ABS -> values -> Functions.absolute(operand.at(values));
      case CEIL -> values -> Math.ceil(operand.at(values));
      case FLOOR -> values -> Math.floor(operand.at(values));
      case ROUND -> values -> Functions.rounded(operand.at(values));
      default -> null;
    };
  }

  /** A float computed from the variables' values. */
  interface Real {
    double at(double[] values);
  }

  /** An int computed from the variables' values. */
  interface Whole {
    long at(double[] values);
  }

  /** A truth value computed from the variables' values. */
  interface Truth {
    /** What can never hold while every variable has a value. */
    Truth NEVER = values -> false;

    boolean at(double[] values);
  }
}
