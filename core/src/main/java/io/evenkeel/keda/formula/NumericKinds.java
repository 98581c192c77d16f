package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Conditional;
import io.evenkeel.keda.formula.Expression.Let;
import io.evenkeel.keda.formula.Expression.Sign;
import io.evenkeel.keda.formula.Expression.Variable;
import io.evenkeel.keda.formula.Type.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a formula are ints and which are floats while nothing is nil. It knows more than
 * {@link Typing}, to which {@code a ?? 1} may be either.
 */
final class NumericKinds {
  private final Typing typing;
  private final Map<String, Expression> named = new HashMap<>();

  NumericKinds(Typing typing) {
    this.typing = typing;
  }

  /** Remembers what a let names; no two have the same name. */
  void name(Let let) {
    named.put(let.name(), let.value());
  }

  boolean isInt(Expression part) {
    return kind(part) == Kind.INT;
  }

  boolean isNumber(Expression part) {
    return kind(part) != Kind.ANY;
  }

  /** Returns what a part comes down to: {@code a} of {@code a ?? b}, the value of a name. */
  Expression core(Expression part) {
    Expression core = part;
    while (true) {
      Expression value = core instanceof Variable variable ? named.get(variable.name()) : null;
      if (core instanceof Binary binary && binary.operator() == Operator.COALESCE) {
        core = binary.left();
      } else if (value != null) {
        core = value;
      } else {
        return core;
      }
    }
  }

  /** Returns INT or FLOAT; ANY for everything else. */
  private Kind kind(Expression whole) {
    Expression part = core(whole);
    Type found = typing.found(part);
    if (found.isNumber() || !found.isAny()) {
      return found.isNumber() ? found.kind() : Kind.ANY;
    }
    if (part instanceof Binary binary) {
      return binary(binary);
    }
    if (part instanceof Conditional conditional) {
      Kind yes = kind(conditional.yes());
      return yes == kind(conditional.no()) ? yes : Kind.ANY;
    }
    Expression operand = operand(part);
    return operand == null ? Kind.ANY : kind(operand);
  }

  /** Returns what a part has its kind from, if it is one other part. */
  private @Nullable Expression operand(Expression part) {
    if (part instanceof Sign sign) {
      return sign.operand();
    }
    if (part instanceof Let let) {
      name(let);
      return let.body();
    }
    boolean absolute = part instanceof Call call && call.function() == Builtin.ABS;
    return absolute ? ((Call) part).arguments().get(0) : null;
  }

  private Kind binary(Binary binary) {
    Kind left = kind(binary.left());
    Kind right = kind(binary.right());
    boolean whole = left == Kind.INT && right == Kind.INT;
    return switch (binary.operator()) {
      case PLUS, MINUS, TIMES -> {
        if (left == Kind.ANY || right == Kind.ANY) {
          yield Kind.ANY;
        }
        yield whole ? Kind.INT : Kind.FLOAT;
      }
      case MODULO -> whole ? Kind.INT : Kind.ANY;
      default -> Kind.ANY;
    };
  }
}
