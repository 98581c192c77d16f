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
import io.evenkeel.keda.formula.Type.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the type of every part of a formula, or the first part that fits nowhere (expr's checker).
 * A trigger is a float; that it may be nil shows only when it is evaluated.
 */
final class Typing {
  private final List<String> triggers;
  private final Map<String, Type> named = new HashMap<>();
  private final Deque<Type> elements = new ArrayDeque<>();
  private final IdentityHashMap<Expression, Type> types = new IdentityHashMap<>();

  Typing(List<String> triggers) {
    this.triggers = triggers;
  }

  /** Returns the type that was found for a part. */
  Type found(Expression part) {
    return types.getOrDefault(part, Type.ANY);
  }

  Type of(Expression part) {
    Type type = compute(part);
    types.put(part, type);
    return type;
  }

  private Type compute(Expression part) {
    if (part instanceof Constant constant) {
      return ofValue(constant.value());
    }
    if (part instanceof Variable variable) {
      return variable(variable);
    }
    if (part instanceof Pointer pointer) {
      return pointer(pointer);
    }
    if (part instanceof Not not) {
      return not(not);
    }
    if (part instanceof Sign sign) {
      return sign(sign);
    }
    if (part instanceof Let let) {
      return let(let);
    }
    return composed(part);
  }

  private Type composed(Expression part) {
    if (part instanceof Binary binary) {
      return OperandRules.result(binary, of(binary.left()), of(binary.right()));
    }
    if (part instanceof Comparison comparison) {
      return comparison(comparison);
    }
    if (part instanceof Conditional conditional) {
      return conditional(conditional);
    }
    if (part instanceof Array array) {
      return array(array);
    }
    if (part instanceof Index index) {
      return index(index);
    }
    return call((Call) part);
  }

  private static Type ofValue(Object value) {
    if (value instanceof Long) {
      return Type.INT;
    }
    if (value instanceof Double) {
      return Type.FLOAT;
    }
    if (value instanceof Boolean) {
      return Type.BOOL;
    }
    return value instanceof String ? Type.STRING : Type.NIL;
  }

  private Type variable(Variable variable) {
    String name = variable.name();
    Type type = named.get(name);
    if (type != null) {
      return type;
    }
    if (Builtin.isTaken(name)) {
      throw new Trouble(
          variable.offset(),
          "'" + name + "' is a function and hides any trigger of that name",
          "rename the trigger, or call the function: " + name + "(…)");
    }
    if (!triggers.contains(name)) {
      throw new Trouble(
          variable.offset(),
          "there is no trigger named '" + name + "'",
          UnknownName.remedy(triggers));
    }
    return Type.FLOAT;
  }

  private Type pointer(Pointer pointer) {
    return switch (pointer.name()) {
      case "index" -> Type.INT;
      case "acc" -> Type.ANY;
      default -> elements.isEmpty() ? Type.ANY : elements.element();
    };
  }

  private Type not(Not not) {
    Type operand = of(not.operand());
    if (!operand.is(Kind.BOOL) && !operand.isAny()) {
      throw OperandRules.mismatch(not.offset(), "not", operand, null);
    }
    return Type.BOOL;
  }

  private Type sign(Sign sign) {
    Type operand = of(sign.operand());
    if (!operand.isNumber() && !operand.isAny()) {
      throw OperandRules.mismatch(sign.offset(), sign.minus() ? "-" : "+", operand, null);
    }
    return operand;
  }

  private Type let(Let let) {
    String name = let.name();
    if (named.containsKey(name) || triggers.contains(name) || Builtin.isTaken(name)) {
      throw new Trouble(
          let.offset(), "the name '" + name + "' is taken", "give the let another name");
    }
    Type value = of(let.value());
    named.put(name, value);
    Type body = of(let.body());
    named.remove(name);
    return body;
  }

  private Type comparison(Comparison comparison) {
    Type left = of(comparison.operands().get(0));
    for (int i = 0; i < comparison.operators().size(); i++) {
      Type right = of(comparison.operands().get(i + 1));
      OperandRules.ordered(comparison, comparison.operators().get(i), left, right);
      left = right;
    }
    return Type.BOOL;
  }

  private Type conditional(Conditional conditional) {
    Type condition = of(conditional.condition());
    if (!condition.is(Kind.BOOL) && !condition.isAny()) {
      throw new Trouble(
          conditional.offset(),
          "the condition is of type " + condition.words() + ", not bool",
          "compare it with something, such as x > 0 ? 1 : 2");
    }
    return of(conditional.yes()).or(of(conditional.no()));
  }

  private Type array(Array array) {
    List<Type> all = new ArrayList<>();
    array.elements().forEach(element -> all.add(of(element)));
    boolean alike = all.stream().map(Type::kind).distinct().count() == 1;
    return Type.array(alike ? all.get(all.size() - 1) : Type.ANY);
  }

  private Type index(Index index) {
    Type array = of(index.array());
    Type at = of(index.index());
    if (!array.is(Kind.ARRAY) && !array.isAny()) {
      throw new Trouble(
          index.offset(),
          "a value of type " + array.words() + " has no elements",
          "take elements of arrays only, such as [a, b][0]");
    }
    if (!at.is(Kind.INT) && !at.isAny()) {
      throw new Trouble(
          index.index().offset(),
          "an element is chosen by an int, not by a value of type " + at.words(),
          "convert it: int(x)");
    }
    return array.elementOrAny();
  }

  private Type call(Call call) {
    List<Expression> arguments = call.arguments();
    List<Type> all = new ArrayList<>();
    all.add(of(arguments.get(0)));
    for (Expression argument : arguments.subList(1, arguments.size())) {
      boolean predicate = call.function().takesPredicate() && all.size() == 1;
      all.add(predicate ? predicate(argument, all.get(0)) : of(argument));
    }
    return CallRules.result(call, all);
  }

  private Type predicate(Expression predicate, Type array) {
    elements.push(array.elementOrAny());
    Type type = of(predicate);
    elements.pop();
    return type;
  }
}
