package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.NumericProgram.Real;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A formula over named numbers, compiled once. Immutable; an evaluation looks at its {@link
 * Bindings} and at nothing else.
 *
 * <pre>{@code
 * Formula sum = Formula.composite("queue + errors * 2", List.of("queue", "errors"));
 * Bindings values = sum.bindings();
 * values.set(0, 7);
 * values.set(1, 1.5);
 * sum.number(values);   // 10.0
 * }</pre>
 */
public final class Formula {
  /** Longest text that is read, in characters. */
  public static final int MAX_LENGTH = 8192;

  /** Highest tree that is built, in nodes from the whole to the innermost part. */
  public static final int MAX_DEPTH = 200;

  /** How a formula begins that KEDA has wrapped already because of {@code ??}. */
  private static final String WRAPPED = "let _kedaCompositeResult = ";

  private static final String NAME = "_kedaCompositeResult";
  private static final String FLOAT = "float(";

  private final String source;
  private final int prefix;
  private final List<String> variables;
  private final Expression tree;
  private final @Nullable Real numeric;

  private Formula(Wrapping text, List<String> variables) {
    this.source = text.source();
    this.prefix = text.before().length();
    this.variables = List.copyOf(variables);
    Typing typing = new Typing(this.variables);
    this.tree = new Parser(text.whole()).parse();
    typing.of(tree);
    this.numeric = NumericProgram.compile(tree, this.variables, typing);
  }

  /**
   * Compiles a formula as it stands.
   *
   * @param source the formula, at most {@link #MAX_LENGTH} characters
   * @param variables the names it may refer to; each is a float
   * @throws FormulaException if it is not a formula, or its types do not fit
   */
  public static Formula compile(String source, List<String> variables) {
    return compile(new Wrapping("", source, ""), variables);
  }

  /**
   * Compiles a formula of {@code scalingModifiers}, whose result KEDA converts to a float unless it
   * begins with {@code float(}, and with {@code ??} in it unless it is nil (upstream's {@code
   * castToFloatIfNecessary}).
   *
   * @param source the formula, at most {@link #MAX_LENGTH} characters
   * @param triggers the names of the triggers it may refer to
   * @throws FormulaException if it is not a formula, or its types do not fit
   */
  public static Formula composite(String source, List<String> triggers) {
    if (source.contains("??") && !source.startsWith(WRAPPED)) {
      String end = "); " + NAME + " == nil ? nil : float(" + NAME + ")";
      return compile(new Wrapping(WRAPPED + "(", source, end), triggers);
    }
    if (source.contains("??") || source.startsWith(FLOAT)) {
      return compile(source, triggers);
    }
    return compile(new Wrapping(FLOAT, source, ")"), triggers);
  }

  private static Formula compile(Wrapping text, List<String> variables) {
    if (text.source().length() > MAX_LENGTH) {
      throw new FormulaException(
          text.source(),
          MAX_LENGTH,
          "the formula has %d characters, %d too many"
              .formatted(text.source().length(), text.source().length() - MAX_LENGTH),
          "shorten it");
    }
    try {
      return new Formula(text, variables);
    } catch (Trouble trouble) {
      throw trouble.in(text.source(), text.before().length());
    }
  }

  /** Returns the names it may refer to, in the order of the bindings. */
  public List<String> variables() {
    return variables;
  }

  /** Returns new bindings in which every variable is nil. */
  public Bindings bindings() {
    return new Bindings(variables);
  }

  /** Evaluates the formula. */
  public FormulaOutcome evaluate(Bindings bindings) {
    if (numeric != null && bindings.complete()) {
      return new FormulaOutcome.Value(numeric.at(bindings.values()));
    }
    return evaluateAtLength(bindings);
  }

  /**
   * Evaluates the formula and returns its number; NaN if it has none, which {@link #evaluate} tells
   * apart. Allocates nothing if the formula works on numbers alone and no variable is nil.
   */
  public double number(Bindings bindings) {
    if (numeric != null && bindings.complete()) {
      return numeric.at(bindings.values());
    }
    return evaluate(bindings) instanceof FormulaOutcome.Value number ? number.value() : Double.NaN;
  }

  private FormulaOutcome outcome(Object value) {
    if (value instanceof Double number) {
      return new FormulaOutcome.Value(number);
    }
    if (value == Nil.NIL) {
      return new FormulaOutcome.Nil();
    }
    return new FormulaOutcome.NotFloat(
        new FormulaException(
            source,
            0,
            "the result is " + Values.shown(value) + ", not a float",
            "put float(…) around the whole formula"));
  }

  /** Returns the result without the fast path, to compare the two. */
  FormulaOutcome evaluateAtLength(Bindings bindings) {
    try {
      return outcome(new Evaluation(bindings).value(tree));
    } catch (Trouble trouble) {
      return new FormulaOutcome.Failed(trouble.in(source, prefix));
    }
  }

  /** Returns whether it works on numbers alone, and so allocates nothing. */
  boolean numeric() {
    return numeric != null;
  }

  /**
   * Returns the formula in its canonical spelling, conversions included. Given to {@link #compile}
   * it is the same formula, unless the parentheses it gains make it longer than a formula may be.
   */
  public String print() {
    return Printer.print(tree);
  }

  @Override
  public String toString() {
    return print();
  }

  /** A formula and what is put around it. */
  private record Wrapping(String before, String source, String after) {
    String whole() {
      return before + source + after;
    }
  }
}
