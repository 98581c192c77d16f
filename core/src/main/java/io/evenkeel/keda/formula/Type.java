package io.evenkeel.keda.formula;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value before it is computed.
 *
 * @param kind which sort of value
 * @param element of an array, what is known of its elements
 */
record Type(Kind kind, @Nullable Type element) {
  static final Type INT = new Type(Kind.INT, null);
  static final Type FLOAT = new Type(Kind.FLOAT, null);
  static final Type BOOL = new Type(Kind.BOOL, null);
  static final Type STRING = new Type(Kind.STRING, null);
  static final Type NIL = new Type(Kind.NIL, null);

  /** Nothing is known; whether an operation fits shows when it is evaluated. */
  static final Type ANY = new Type(Kind.ANY, null);

  enum Kind {
    INT,
    FLOAT,
    BOOL,
    STRING,
    NIL,
    ARRAY,
    ANY
  }

  static Type array(Type element) {
    return new Type(Kind.ARRAY, element);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isAny() {
    return kind == Kind.ANY;
  }

  boolean isNumber() {
    return kind == Kind.INT || kind == Kind.FLOAT;
  }

  /** Returns what an element is, if this is or may be an array. */
  Type elementOrAny() {
    return element == null ? ANY : element;
  }

  /** Returns whether {@code ==} makes sense between the two. */
  boolean comparable(Type other) {
    return kind == other.kind
        || (isNumber() && other.isNumber())
        || is(Kind.NIL)
        || other.is(Kind.NIL)
        || isAny()
        || other.isAny();
  }

  /** Returns what either of two values is: nil takes no part, and different types are anything. */
  Type or(Type other) {
    if (is(Kind.NIL)) {
      return other;
    }
    return other.is(Kind.NIL) || equals(other) ? this : ANY;
  }

  String words() {
    return kind == Kind.ARRAY
        ? "array of " + elementOrAny().words()
        : kind.name().toLowerCase(Locale.ROOT);
  }
}
