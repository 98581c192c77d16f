package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads calls of functions: {@code f(a, b)}, {@code a | f(b)}, {@code f(a, {predicate})}. */
final class CallParser {
  private final Words words;
  private final Parser parser;
  private int predicates;

  CallParser(Words words, Parser parser) {
    this.words = words;
    this.parser = parser;
  }

  /** Returns whether a predicate is being read, which has an element at hand. */
  boolean inPredicate() {
    return predicates > 0;
  }

  /**
   * Reads the arguments and returns the call.
   *
   * @param name the function's name
   * @param piped the first argument, if it stands to the left of a {@code |}
   */
  Expression call(Token name, @Nullable Expression piped) {
    Builtin function = Builtin.of(name.text());
    if (function == null) {
      throw unknown(name);
    }
    List<Expression> arguments = new ArrayList<>();
    if (piped != null) {
      arguments.add(piped);
    }
    words.expect("(");
    while (!words.at(")")) {
      if (arguments.size() > (piped == null ? 0 : 1)) {
        words.expect(",");
        if (words.at(")")) {
          break;
        }
      }
      boolean predicate = function.takesPredicate() && arguments.size() == 1;
      arguments.add(predicate ? predicate() : parser.expression(0));
    }
    words.expect(")");
    if (!function.accepts(arguments.size())) {
      throw new Trouble(
          name.offset(),
          "%s takes %s, not %d".formatted(name.text(), function.arity(), arguments.size()),
          "see " + name.text() + "(…) in expr's language definition");
    }
    List<Expression> all = List.copyOf(arguments);
    return parser.checked(new Call(name.offset(), function, all), all);
  }

  private Expression predicate() {
    predicates++;
    Expression body;
    if (words.skip("{")) {
      body = parser.expression(0);
      words.expect("}");
    } else {
      body = parser.expression(0);
    }
    predicates--;
    return body;
  }

  /** Reads expressions between brackets; a comma may follow the last one. */
  List<Expression> list(String open, String close) {
    List<Expression> elements = new ArrayList<>();
    words.expect(open);
    while (!words.at(close)) {
      elements.add(parser.expression(0));
      if (!words.at(close)) {
        words.expect(",");
      }
    }
    words.expect(close);
    return List.copyOf(elements);
  }

  private static Trouble unknown(Token name) {
    String problem =
        Builtin.isTaken(name.text())
            ? "the function '" + name.text() + "' of expr is not supported"
            : "there is no function '" + name.text() + "'";
    return new Trouble(name.offset(), problem, "use one of " + Builtin.known());
  }
}
