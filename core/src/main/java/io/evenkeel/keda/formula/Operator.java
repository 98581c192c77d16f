package io.evenkeel.keda.formula;

import org.jspecify.annotations.Nullable;

/** The operators between two operands; the higher the precedence, the tighter they bind. */
enum Operator {
  OR("or", 10),
  AND("and", 15),
  EQUAL("==", 20),
  NOT_EQUAL("!=", 20),
  LESS("<", 20),
  GREATER(">", 20),
  AT_LEAST(">=", 20),
  AT_MOST("<=", 20),
  IN("in", 20),
  RANGE("..", 25),
  PLUS("+", 30),
  MINUS("-", 30),
  TIMES("*", 60),
  OVER("/", 60),
  MODULO("%", 60),
  POWER("**", 100),
  COALESCE("??", 500);

  /** Precedence of {@code |}, which takes a call to its right. */
  static final int PIPE = 0;

  /** Precedence of the operand of {@code not} and {@code !}. */
  static final int NEGATION = 50;

  /** Precedence of the operand of a sign. */
  static final int SIGN = 90;

  private final String symbol;
  private final int precedence;

  Operator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  static @Nullable Operator of(Token token) {
    if (token.kind() != Token.Kind.SYMBOL) {
      return null;
    }
    String text =
        switch (token.text()) {
          case "||" -> "or";
          case "&&" -> "and";
          case "^" -> "**";
          default -> token.text();
        };
    for (Operator operator : values()) {
      if (operator.symbol.equals(text)) {
        return operator;
      }
    }
    return null;
  }

  String symbol() {
    return symbol;
  }

  int precedence() {
    return precedence;
  }

  /** Only powers group from the right. */
  int precedenceOfRight() {
    return this == POWER ? precedence : precedence + 1;
  }

  /** Returns whether {@code a < b < c} means {@code a < b && b < c}. */
  boolean chains() {
    return this == LESS || this == GREATER || this == AT_LEAST || this == AT_MOST;
  }
}
