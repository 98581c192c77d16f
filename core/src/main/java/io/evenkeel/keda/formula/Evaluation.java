package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Array;
import io.evenkeel.keda.formula.Expression.Binary;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Comparison;
import io.evenkeel.keda.formula.Expression.Conditional;
import io.evenkeel.keda.formula.Expression.Constant;
import io.evenkeel.keda.formula.Expression.Index;
import io.evenkeel.keda.formula.Expression.Let;
import io.evenkeel.keda.formula.Expression.Not;
import io.evenkeel.keda.formula.Expression.Pointer;
import io.evenkeel.keda.formula.Expression.Sign;
import io.evenkeel.keda.formula.Expression.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One evaluation of a formula with everything the language has. Values are Long, Double, Boolean,
 * String, List and {@link Nil}. The work is bounded; what exceeds it is an error, as is all that
 * expr refuses when a formula runs.
 */
final class Evaluation {
  /** Parts evaluated and elements made, at most. */
  static final int MAX_STEPS = 200_000;

  private final Bindings bindings;
  private final Map<String, Object> named = new HashMap<>();
  private final Elements elements = new Elements(this);
  private int steps;

  Evaluation(Bindings bindings) {
    this.bindings = bindings;
  }

  /** Charges work to the bound. */
  void charge(int offset, long work) {
    if (work > MAX_STEPS - steps) {
      throw new Trouble(
          offset,
          "the formula needs more than " + MAX_STEPS + " steps",
          "shorten its ranges and arrays");
    }
    steps += (int) work;
  }

  /** Charges what it takes to look at every element of values. */
  void chargeAll(int offset, List<?> values) {
    charge(offset, Values.size(values, MAX_STEPS));
  }

  Object value(Expression part) {
    charge(part.offset(), 1);
    if (part instanceof Constant constant) {
      return constant.value();
    }
    if (part instanceof Variable variable) {
      Object value = named.get(variable.name());
      return value != null ? value : bindings.value(variable.name());
    }
    if (part instanceof Pointer pointer) {
      return elements.at(pointer);
    }
    if (part instanceof Binary binary) {
      return binary(binary);
    }
    if (part instanceof Conditional conditional) {
      boolean yes = truth(conditional.condition(), "a condition");
      return value(yes ? conditional.yes() : conditional.no());
    }
    return more(part);
  }

  private Object more(Expression part) {
    if (part instanceof Comparison comparison) {
      return comparison(comparison);
    }
    if (part instanceof Not not) {
      return !truth(not.operand(), "the operand of 'not'");
    }
    if (part instanceof Sign sign) {
      return Arithmetic.signed(sign, value(sign.operand()));
    }
    if (part instanceof Let let) {
      named.put(let.name(), value(let.value()));
      Object body = value(let.body());
      named.remove(let.name());
      return body;
    }
    if (part instanceof Array array) {
      List<Object> values = new ArrayList<>();
      array.elements().forEach(element -> values.add(value(element)));
      return values;
    }
    if (part instanceof Index index) {
      return index(index);
    }
    return call((Call) part);
  }

  private Object binary(Binary binary) {
    Expression right = binary.right();
    return switch (binary.operator()) {
      case OR -> truth(binary.left(), "the left side of 'or'") ? true : value(right);
      case AND -> truth(binary.left(), "the left side of 'and'") ? value(right) : false;
      case COALESCE -> {
        Object left = value(binary.left());
        yield left == Nil.NIL ? value(right) : left;
      }
      case RANGE -> range(binary, value(binary.left()), value(right));
      default -> {
        Object left = value(binary.left());
        Object other = value(right);
        chargeAll(binary.offset(), List.of(left, other));
        yield Arithmetic.of(binary, left, other);
      }
    };
  }

  private boolean comparison(Comparison comparison) {
    Object left = value(comparison.operands().get(0));
    for (int i = 0; i < comparison.operators().size(); i++) {
      Object right = value(comparison.operands().get(i + 1));
      if (!Ordering.holds(comparison.offset(), comparison.operators().get(i), left, right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  boolean truth(Expression part, String what) {
    Object value = value(part);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new Trouble(
        part.offset(),
        what + " is " + Values.shown(value) + ", not a truth value",
        "compare it with something, and give nil a value: x ?? 0");
  }

  private Object range(Binary binary, Object left, Object right) {
    long from = Values.whole(binary.offset(), "..", left);
    long to = Values.whole(binary.offset(), "..", right);
    List<Object> values = new ArrayList<>();
    if (to >= from) {
      long size = to - from + 1;
      charge(binary.offset(), size > 0 ? size : Long.MAX_VALUE);
      for (long i = 0; i < size; i++) {
        values.add(from + i);
      }
    }
    return values;
  }

  private Object index(Index index) {
    Object array = value(index.array());
    Object at = value(index.index());
    if (!(array instanceof List<?> list)) {
      throw new Trouble(
          index.offset(), Values.shown(array) + " has no elements", "take elements of arrays only");
    }
    long position = Values.truncated(index.offset(), "an index", at);
    long place = position < 0 ? list.size() + position : position;
    if (place < 0 || place >= list.size()) {
      throw new Trouble(
          index.offset(),
          "there is no element %d in an array of %d".formatted(position, list.size()),
          "indices begin with 0; KEDA tries every formula with -1 in place of each trigger");
    }
    return list.get((int) place);
  }

  private Object call(Call call) {
    if (call.function().takesPredicate()) {
      return elements.call(call);
    }
    List<Object> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(value(argument)));
    chargeAll(call.offset(), arguments);
    return Functions.value(call, arguments);
  }
}
