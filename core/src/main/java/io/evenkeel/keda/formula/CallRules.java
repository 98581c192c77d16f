package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.Type.Kind;
import java.util.List;

/** Which arguments a function takes and what comes out, as expr's checker has it. */
final class CallRules {
  private CallRules() {}

  static Type result(Call call, List<Type> arguments) {
    Type first = arguments.get(0);
    return switch (call.function()) {
      case ALL, NONE, ANY, ONE -> {
        condition(call, arguments);
        yield Type.BOOL;
      }
      case COUNT -> {
        array(call, first);
        if (arguments.size() > 1) {
          condition(call, arguments);
        }
        yield Type.INT;
      }
      case FILTER -> {
        condition(call, arguments);
        yield Type.array(first.elementOrAny());
      }
      case FIND -> {
        condition(call, arguments);
        yield first.elementOrAny();
      }
      case MAP -> Type.array(array(call, first, arguments.get(1)));
      case SUM ->
          array(call, first, arguments.size() > 1 ? arguments.get(1) : first.elementOrAny());
      case REDUCE -> array(call, first, arguments.get(1));
      default -> simple(call, first, arguments);
    };
  }

  private static Type simple(Call call, Type first, List<Type> arguments) {
    return switch (call.function()) {
      case LEN -> one(call, first, Type.INT, Kind.ARRAY, Kind.STRING);
      case MAX, MIN, MEAN, MEDIAN -> aggregate(call, arguments);
      case ABS -> one(call, first, first, Kind.INT, Kind.FLOAT);
      case CEIL, FLOOR, ROUND -> one(call, first, Type.FLOAT, Kind.INT, Kind.FLOAT);
      case INT -> one(call, first, Type.INT, Kind.INT, Kind.FLOAT, Kind.STRING);
      case FLOAT -> one(call, first, Type.FLOAT, Kind.INT, Kind.FLOAT, Kind.STRING);
      case FIRST, LAST -> one(call, first, first.elementOrAny(), Kind.ARRAY);
      default -> {
        one(call, first, Type.ANY, Kind.ARRAY);
        if (arguments.size() > 1) {
          one(call, arguments.get(1), Type.ANY, Kind.STRING);
        }
        yield Type.array(Type.ANY);
      }
    };
  }

  /** What an aggregate of an array is shows only when it is evaluated. */
  private static Type aggregate(Call call, List<Type> arguments) {
    for (Type argument : arguments) {
      if (argument.isAny() || argument.is(Kind.ARRAY)) {
        return Type.ANY;
      }
      one(call, argument, Type.ANY, Kind.INT, Kind.FLOAT);
    }
    return arguments.get(0);
  }

  private static Type one(Call call, Type argument, Type result, Kind... accepted) {
    if (!argument.isAny() && !List.of(accepted).contains(argument.kind())) {
      throw new Trouble(
          call.offset(),
          call.function().word() + " does not take a value of type " + argument.words(),
          "it takes " + accepted(accepted));
    }
    return result;
  }

  private static String accepted(Kind... kinds) {
    return String.join(
        " or ",
        List.of(kinds).stream().map(k -> k.name().toLowerCase(java.util.Locale.ROOT)).toList());
  }

  private static Type array(Call call, Type first, Type result) {
    return one(call, first, result, Kind.ARRAY);
  }

  private static void array(Call call, Type first) {
    one(call, first, Type.ANY, Kind.ARRAY);
  }

  private static void condition(Call call, List<Type> arguments) {
    array(call, arguments.get(0));
    Type predicate = arguments.get(1);
    if (!predicate.is(Kind.BOOL) && !predicate.isAny()) {
      throw new Trouble(
          call.arguments().get(1).offset(),
          "the predicate of %s is of type %s, not bool"
              .formatted(call.function().word(), predicate.words()),
          "compare the element with something, such as # > 1");
    }
  }
}
