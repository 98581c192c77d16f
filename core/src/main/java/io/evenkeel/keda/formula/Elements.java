package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Expression.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Functions that look at an array element by element, innermost last. */
final class Elements {
  private final Evaluation evaluation;
  private Object element = Nil.NIL;
  private Object accumulator = Nil.NIL;
  private long index;

  Elements(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  Object at(Pointer pointer) {
    return switch (pointer.name()) {
      case "index" -> index;
      case "acc" -> accumulator;
      default -> element;
    };
  }

  /** Predicates may nest; what an outer one has at hand is put back afterwards. */
  Object call(Call call) {
    List<Object> array = array(call);
    Object outerElement = element;
    Object outerAccumulator = accumulator;
    long outerIndex = index;
    Object result = result(call, array);
    element = outerElement;
    accumulator = outerAccumulator;
    index = outerIndex;
    return result;
  }

  private List<Object> array(Call call) {
    Object value = evaluation.value(call.arguments().get(0));
    if (value instanceof List<?> list) {
      evaluation.charge(call.offset(), list.size());
      return new ArrayList<>(list);
    }
    throw new Trouble(
        call.offset(),
        call.function().word() + " takes an array, not " + Values.shown(value),
        "put values in brackets: " + call.function().word() + "([a, b], …)");
  }

  private Object result(Call call, List<Object> array) {
    return switch (call.function()) {
      case ALL -> count(call, array) == array.size();
      case NONE -> count(call, array) == 0;
      case ANY -> count(call, array) > 0;
      case ONE -> count(call, array) == 1;
      case COUNT -> count(call, array);
      case FILTER -> matching(call, array);
      case FIND -> {
        List<Object> matching = matching(call, array);
        yield matching.isEmpty() ? Nil.NIL : matching.get(0);
      }
      case MAP -> mapped(call, array);
      case SUM -> sum(call, array);
      default -> reduced(call, array);
    };
  }

  private long count(Call call, List<Object> array) {
    return matching(call, array).size();
  }

  /** {@code all} and {@code none} end with the first element that decides, and so must this. */
  private List<Object> matching(Call call, List<Object> array) {
    List<Object> matching = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      element = array.get(i);
      index = i;
      boolean matches = holds(call);
      if (matches) {
        matching.add(element);
      }
      if (decided(call.function(), matches)) {
        break;
      }
    }
    return matching;
  }

  private static boolean decided(Builtin function, boolean matches) {
    return switch (function) {
      case ALL -> !matches;
      case NONE, ANY, FIND -> matches;
      default -> false;
    };
  }

  private boolean holds(Call call) {
    if (call.arguments().size() > 1) {
      return evaluation.truth(call.arguments().get(1), "the predicate");
    }
    if (element instanceof Boolean truth) {
      return truth;
    }
    throw new Trouble(
        call.offset(),
        "count without a predicate takes truth values, not " + Values.shown(element),
        "say what to count, such as count(x, # > 1)");
  }

  private List<Object> mapped(Call call, List<Object> array) {
    List<Object> mapped = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      mapped.add(transformed(call, array, i));
    }
    return mapped;
  }

  private Object transformed(Call call, List<Object> array, int i) {
    element = array.get(i);
    index = i;
    evaluation.charge(call.offset(), 1);
    return call.arguments().size() > 1 ? evaluation.value(call.arguments().get(1)) : element;
  }

  private Object sum(Call call, List<Object> array) {
    Object sum = 0L;
    for (int i = 0; i < array.size(); i++) {
      sum = Arithmetic.plus(call.offset(), transformed(call, array, i), sum);
    }
    return sum;
  }

  private Object reduced(Call call, List<Object> array) {
    boolean started = call.arguments().size() > 2;
    if (!started && array.isEmpty()) {
      throw new Trouble(
          call.offset(),
          "there is nothing to reduce",
          "give reduce a third argument to begin with");
    }
    Object result = started ? evaluation.value(call.arguments().get(2)) : array.get(0);
    for (int i = started ? 0 : 1; i < array.size(); i++) {
      accumulator = result;
      result = transformed(call, array, i);
    }
    return result;
  }
}
