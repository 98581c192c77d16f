package io.evenkeel.keda.formula;

/** The value of a trigger that has none, and of {@code nil}. */
enum Nil {
  NIL
}
