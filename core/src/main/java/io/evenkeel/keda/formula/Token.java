package io.evenkeel.keda.formula;

/**
 * A word of a formula.
 *
 * @param kind what it is
 * @param text the word itself; of a text literal, what it stands for
 * @param offset where it begins
 */
record Token(Kind kind, String text, int offset) {
  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }

  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    /** Operators, keywords and brackets. */
    SYMBOL,
    END
  }
}
