package io.evenkeel.keda.formula;

import java.util.List;

/** A formula as a tree. Every node knows where in the text it comes from. */
sealed interface Expression {
  /** Returns where in the text this stands. */
  int offset();

  /** A Long, Double, Boolean, String or {@link Nil}. */
  record Constant(int offset, Object value) implements Expression {}

  /** A trigger, or what a {@code let} named. */
  record Variable(int offset, String name) implements Expression {}

  /** The element at hand in a predicate; the name is empty, {@code acc} or {@code index}. */
  record Pointer(int offset, String name) implements Expression {}

  /** {@code not x}. */
  record Not(int offset, Expression operand) implements Expression {}

  /** {@code -x} or {@code +x}. */
  record Sign(int offset, boolean minus, Expression operand) implements Expression {}

  /** Two operands, but for those of {@link Comparison}. */
  record Binary(int offset, Operator operator, Expression left, Expression right)
      implements Expression {}

  /** {@code a < b <= c}: one operator fewer than operands. */
  record Comparison(int offset, List<Operator> operators, List<Expression> operands)
      implements Expression {}

  /** {@code c ? a : b}. */
  record Conditional(int offset, Expression condition, Expression yes, Expression no)
      implements Expression {}

  /** {@code let name = value; body}. */
  record Let(int offset, String name, Expression value, Expression body) implements Expression {}

  /** {@code [a, b]}. */
  record Array(int offset, List<Expression> elements) implements Expression {}

  /** {@code a[i]}. */
  record Index(int offset, Expression array, Expression index) implements Expression {}

  /** A function; where it takes a predicate, the argument is evaluated for each element. */
  record Call(int offset, Builtin function, List<Expression> arguments) implements Expression {}
}
