package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Token.Kind;
import java.util.List;

/** The words of a formula, one of which is the current one, and how deep its reader is in it. */
final class Words {
  private final List<Token> tokens;
  private int position;
  private int level;

  Words(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(position);
  }

  /** Returns the word after the current one. */
  Token peek() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  boolean at(String symbol) {
    return current().is(symbol);
  }

  /** Moves on and returns what was current; the end stays. */
  Token next() {
    Token token = current();
    position = Math.min(position + 1, tokens.size() - 1);
    return token;
  }

  boolean skip(String symbol) {
    boolean found = at(symbol);
    if (found) {
      next();
    }
    return found;
  }

  void expect(String symbol) {
    if (!skip(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  Token name(String what) {
    if (current().kind() != Kind.NAME) {
      throw unexpected(what);
    }
    return next();
  }

  Trouble unexpected(String wanted) {
    return new Trouble(
        current().offset(),
        "found " + current().shown() + " where " + wanted + " is expected",
        "check brackets and operators before it");
  }

  /** Goes one level deeper. Parentheses make levels, too, and a printed tree has one per node. */
  void enter() {
    level++;
    if (level > 3 * Formula.MAX_DEPTH) {
      throw Heights.tooDeep(current().offset());
    }
  }

  void leave() {
    level--;
  }
}
