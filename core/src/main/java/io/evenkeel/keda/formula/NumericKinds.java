package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Array;
import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Conditional;
import io.evenkeel.keda.formula.Expression.Constant;
import io.evenkeel.keda.formula.Expression.Let;
import io.evenkeel.keda.formula.Expression.Sign;
import io.evenkeel.keda.formula.Expression.Variable;
import io.evenkeel.keda.formula.Type.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a formula are ints and which are floats while nothing is nil. It knows more than
 * {@link Typing}, to which {@code a ?? 1} may be either.
 */
final class NumericKinds {
  private static final int MOST_PARTS = 512;

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

  /** Returns whether a part is a number whose kind may depend on a condition. */
  boolean isEitherNumber(Expression whole) {
    return isNumber(whole)
        || (core(whole) instanceof Conditional conditional
            && isEitherNumber(conditional.yes())
            && isEitherNumber(conditional.no()));
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
    if (part instanceof Constant constant && Values.isNumber(constant.value())) {
      return constant.value() instanceof Long ? Kind.INT : Kind.FLOAT;
    }
    if (part instanceof Call call && call.function() != Builtin.ABS) {
      return call(call);
    }
    if (part instanceof Conditional conditional) {
      Kind yes = kind(conditional.yes());
      return yes == kind(conditional.no()) ? yes : Kind.ANY;
    }
    Expression operand = operand(part);
    return operand == null ? Kind.ANY : kind(operand);
  }

  /** What stands in for an element has no type of its own yet, and aggregates of arrays neither. */
  private Kind call(Call call) {
    return switch (call.function()) {
      case COUNT, LEN, INT -> Kind.INT;
      case FLOAT, CEIL, FLOOR, ROUND, MEAN -> Kind.FLOAT;
      case MAX, MIN -> allOf(NumericArrays.flat(call.arguments()), Kind.FLOAT);
      case SUM -> {
        List<Expression> parts = unrolled(call, MOST_PARTS);
        Kind whole = parts == null ? Kind.ANY : allOf(parts, Kind.INT);
        yield parts == null || whole == Kind.INT ? whole : allOf(parts, Kind.FLOAT);
      }
      default -> Kind.ANY;
    };
  }

  private Kind allOf(List<Expression> parts, Kind wanted) {
    return !parts.isEmpty() && parts.stream().allMatch(part -> kind(part) == wanted)
        ? wanted
        : Kind.ANY;
  }

  /** Returns the predicate of a call for each element of its array, or the elements themselves. */
  static @Nullable List<Expression> unrolled(Call call, int mostParts) {
    if (!(call.arguments().get(0) instanceof Array array)) {
      return null;
    }
    if (call.arguments().size() == 1) {
      return array.elements();
    }
    List<Expression> parts = new ArrayList<>();
    int left = mostParts;
    for (Expression element : array.elements()) {
      ElementSubstitution each = new ElementSubstitution(element, parts.size(), left);
      Expression part = each.in(call.arguments().get(1));
      if (part == null) {
        return null;
      }
      parts.add(part);
      left = each.left();
    }
    return parts;
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
    return part instanceof Call call ? call.arguments().get(0) : null;
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
      case OVER, POWER -> left == Kind.ANY || right == Kind.ANY ? Kind.ANY : Kind.FLOAT;
      case MODULO -> whole ? Kind.INT : Kind.ANY;
      default -> Kind.ANY;
    };
  }
}
