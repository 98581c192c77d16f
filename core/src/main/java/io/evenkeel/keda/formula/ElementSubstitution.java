package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Array;
import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Comparison;
import io.evenkeel.keda.formula.Expression.Conditional;
import io.evenkeel.keda.formula.Expression.Constant;
import io.evenkeel.keda.formula.Expression.Not;
import io.evenkeel.keda.formula.Expression.Pointer;
import io.evenkeel.keda.formula.Expression.Sign;
import io.evenkeel.keda.formula.Expression.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts an element in the place of {@code #} and its number in the place of {@code #index}, so that
 * {@code {# > 1}} over {@code [a, b]} becomes {@code a > 1} and {@code b > 1}. Gives up beyond a
 * number of parts, and on what it does not know.
 */
final class ElementSubstitution {
  private final Expression element;
  private final long index;
  private int left;

  ElementSubstitution(Expression element, long index, int mostParts) {
    this.element = element;
    this.index = index;
    this.left = mostParts;
  }

  /** Returns how many parts may still be made. */
  int left() {
    return left;
  }

  /** Returns the predicate for that element; null if it gives up. */
  @Nullable Expression in(Expression part) {
    if (--left < 0) {
      return null;
    }
    if (part instanceof Constant || part instanceof Variable) {
      return part;
    }
    if (part instanceof Pointer pointer) {
      return pointer(pointer);
    }
    if (part instanceof Not not) {
      Expression operand = in(not.operand());
      return operand == null ? null : new Not(not.offset(), operand);
    }
    if (part instanceof Sign sign) {
      Expression operand = in(sign.operand());
      return operand == null ? null : new Sign(sign.offset(), sign.minus(), operand);
    }
    return composed(part);
  }

  private @Nullable Expression pointer(Pointer pointer) {
    return switch (pointer.name()) {
      case "" -> element;
      case "index" -> new Constant(pointer.offset(), index);
      default -> null;
    };
  }

  private @Nullable Expression composed(Expression part) {
    if (part instanceof Binary binary) {
      List<Expression> both = in(List.of(binary.left(), binary.right()));
      return both == null
          ? null
          : new Binary(binary.offset(), binary.operator(), both.get(0), both.get(1));
    }
    if (part instanceof Comparison comparison) {
      List<Expression> operands = in(comparison.operands());
      return operands == null
          ? null
          : new Comparison(comparison.offset(), comparison.operators(), operands);
    }
    if (part instanceof Conditional conditional) {
      List<Expression> all =
          in(List.of(conditional.condition(), conditional.yes(), conditional.no()));
      return all == null
          ? null
          : new Conditional(conditional.offset(), all.get(0), all.get(1), all.get(2));
    }
    if (part instanceof Array array) {
      List<Expression> elements = in(array.elements());
      return elements == null ? null : new Array(array.offset(), elements);
    }
    return part instanceof Call call && !call.function().takesPredicate() ? call(call) : null;
  }

  private @Nullable Expression call(Call call) {
    List<Expression> arguments = in(call.arguments());
    return arguments == null ? null : new Call(call.offset(), call.function(), arguments);
  }

  private @Nullable List<Expression> in(List<Expression> parts) {
    List<Expression> all = new ArrayList<>();
    for (Expression part : parts) {
      Expression one = in(part);
      if (one == null) {
        return null;
      }
      all.add(one);
    }
    return all;
  }
}
