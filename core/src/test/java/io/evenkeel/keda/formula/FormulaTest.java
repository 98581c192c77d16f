package io.evenkeel.keda.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormulaTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a + b * c          => 14", // 2 + 3 · 4
        "(a + b) / 2        => 2.5",
        "a - b - c          => -5", // (2 − 3) − 4
        "2 ** 3 ** 2        => 512", // 2 ^ 9
        "-a ** 2            => -4", // −(2 ²)
        "-a + 5             => 3",
        "7 / 2              => 3.5", // always a float
        "7 - 2 * 3          => 1",
        "int(b) % 2         => 1",
        "int(-7.5) % 4      => -3", // toward zero: -7 % 4
        "a < 2 ? a + b >= 2 ? 5 : 10 : 0 => 0",
        "a < 3 ? a + b >= 2 ? 5 : 10 : 0 => 5",
        "1 < a < 3 ? 1 : 2  => 1",
        "1 < a < 2 ? 1 : 2  => 2",
        "count([a,b],{#>1}) > 1 ? 5 : 0  => 5",
        "count([a, b, c], # > 2)         => 2",
        "max([a, b])        => 3",
        "max(a, [b, c], 1)  => 4",
        "min(c, b)          => 3",
        "mean([a, b])       => 2.5",
        "mean([])           => 0",
        "median(a, b, c, 100) => 3.5", // (3 + 4) / 2
        "sum([a, b, c])     => 9",
        "sum([a, b], # * 2) => 10",
        "sum(map([a, b], {# + #index})) => 6", // 2+0 + 3+1
        "sum(filter([a, b, c], # > 2))  => 7",
        "reduce([a, b, c], #acc * #)    => 24",
        "reduce([a, b], #acc + #, 10)   => 15",
        "find([a, b, c], # > 2)         => 3",
        "first([a, b]) + last([b, c])   => 6",
        "[a, b, c][-1]      => 4",
        "sort([c, a, b])[1] => 3",
        "sort([c, a, b], \"desc\")[0]   => 4",
        "len([a, b,])       => 2",
        "abs(-a)            => 2",
        "abs(-3) + ceil(1.2) + floor(-1.2) + round(2.5) + round(-2.5) => 3", // 3+2-2+3-3
        "all([a, b], # > 1) ? 1 : 0  => 1",
        "any([a, b], # > 2) ? 1 : 0  => 1",
        "none([a, b], # > 3) ? 1 : 0 => 1",
        "one([a, b], # > 2) ? 1 : 0  => 1",
        "a in [1, 2] ? 1 : 0         => 1", // 2.0 equals 2
        "a not in [1, 2] ? 1 : 0     => 0",
        "sum(1..4)          => 10",
        "let x = a + b; x * x        => 25",
        "if a > 1 { b } else if a > 0 { c } else { 0 } => 3",
        "[a, b] | max()     => 3",
        "[a, b, c] | filter(# > 2) | sum() => 7",
        "not (a > b) and b > a || false ? 1 : 0 => 1",
        "a == 2 && b != 2 ? 1 : 0    => 1",
        "1_000 + 0x10 + 0b11 + 0o7 + .5 + 1e1 => 1036.5",
        "float(\"2.5\") + int(\"3\")        => 5.5",
        "\"x\" + 'y' == \"xy\" ? 1 : 0      => 1",
        "a ?? b ?? 8        => 2",
        "c + a ?? b + 1     => 7", // (4 + 2) + 1
        "((a > 1) ?: (b > 100)) ? 1 : 0 => 1",
        "a /* two */ + b     => 5",
      })
  void formula_ofThreeTriggers_hasValue(String text, double expected) {
    Formula formula = Formula.composite(text, NAMES);
    Bindings bindings = bound(formula, 2, 3, 4);
    assertThat(formula.evaluate(bindings)).isEqualTo(new FormulaOutcome.Value(expected));
    assertThat(formula.evaluateAtLength(bindings)).isEqualTo(new FormulaOutcome.Value(expected));
    assertThat(formula.number(bindings)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "                  => 0",
        "a +               => 3",
        "a + d             => 4",
        "a ?? b + 1        => 7",
        "a ?? b > 3        => 7",
        "c + a ?? b * 2    => 11",
        "not a > b         => 0",
        "a % 2             => 2",
        "1..a              => 1",
        "a > b             => 0", // a truth value is no float
        "a ? 1 : 2         => 2",
        "[a, b]            => 0",
        "# > 1             => 0",
        "count(a, # > 1)   => 0",
        "count([a], #)     => 11",
        "max()             => 0",
        "upper(\"x\")      => 0",
        "a.b               => 1",
        "a $ b             => 2",
        "5x                => 0",
        "a\u0001b          => 1",
        "nil + 1           => 4",
        "\"x\" * 2         => 4",
        "sum               => 0",
        "let a = 1; a      => 0",
        "99999999999999999999 => 0",
        "1e999             => 0",
        "'x                => 0",
        "a // no end       => 11", // KEDA's closing bracket becomes part of the comment
      })
  void formula_malformed_isRefusedWhereItIs(String text, int offset) {
    String source = text == null ? "" : text;
    assertThatThrownBy(() -> Formula.composite(source, NAMES))
        .isInstanceOfSatisfying(
            FormulaException.class,
            e -> assertThat(e.offset()).as(e.getMessage()).isEqualTo(offset));
  }

  @Test
  void unknownName_inAFormula_isNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> Formula.compile("a +\n  queue", NAMES))
        .isInstanceOf(FormulaException.class)
        .hasMessage("line 2, column 3: there is no trigger named 'queue'; use one of a, b, c");
  }

  @Test
  void triggerWithADash_inAFormula_isToBeRenamed() {
    assertThatThrownBy(() -> Formula.compile("my-queue", List.of("my-queue", "a")))
        .hasMessageContaining("there is no trigger named 'my'")
        .hasMessageContaining("rename my-queue, which no formula can spell");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a ?? b ?? 8        => 3",
        "a == nil ? b : c   => 3",
        "(a ?? 0) + b       => 3",
        "max([a ?? 1, b])   => 3",
      })
  void formula_withoutTheFirstTrigger_hasValue(String text, double expected) {
    Formula formula = Formula.composite(text, NAMES);
    Bindings bindings = bound(formula, 2, 3, 4);
    bindings.clear(0);
    assertThat(formula.evaluate(bindings)).isEqualTo(new FormulaOutcome.Value(expected));
  }

  @Test
  void formula_ofNothingButNil_isNil() {
    Formula formula = Formula.composite("a ?? b", NAMES);
    assertThat(formula.evaluate(formula.bindings())).isEqualTo(new FormulaOutcome.Nil());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a + b", "a > 1 ? 1 : 0", "-a", "max([a, b])", "int(a)", "float(a)"})
  void formula_thatNeedsAMissingTrigger_failsWithTheRemedy(String text) {
    Formula formula = Formula.composite(text, NAMES);
    FormulaOutcome outcome = formula.evaluate(formula.bindings());
    assertThat(outcome).isInstanceOf(FormulaOutcome.Failed.class);
    assertThat(((FormulaOutcome.Failed) outcome).error()).hasMessageContaining("nil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 % int(a - 2)",
        "[a][5]",
        "[a][int(-b)]",
        "count([a])",
        "sum(1..100000000)",
        "sum(map(1..2000, sum(1..2000)))",
        "reduce([], # + #acc)",
        "int(\"x\")",
        "sort([a], \"up\")[0]",
        "len(reduce(1..100, #acc + #acc, \"xxxx\"))",
      })
  void formula_thatCannotGoOn_fails(String text) {
    Formula formula = Formula.composite(text, NAMES);
    assertThat(formula.evaluate(bound(formula, 2, 3, 4))).isInstanceOf(FormulaOutcome.Failed.class);
    assertThat(formula.number(bound(formula, 2, 3, 4))).isNaN();
  }

  @Test
  void result_thatIsNoFloat_isFoundOutWhenItRuns() {
    Formula formula = Formula.composite("float(a) > 1 ? 1 : 2", NAMES);
    assertThat(formula.evaluate(bound(formula, 2, 3, 4)))
        .isInstanceOf(FormulaOutcome.NotFloat.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a+b*c             => float(a + (b * c))",
        "a+b+c             => float(a + b + c)",
        "a-(b-c)           => float(a - (b - c))",
        "count([a,b],#>1)  => float(count([a, b], {# > 1}))",
        "a||b > 1          => a",
        "1 <a< 3 ? 1:2     => float((1 < a < 3) ? 1 : 2)",
        "max(a,b)|abs()    => float(abs(max(a, b)))",
      })
  void formula_printed_isCanonical(String text, String printed) {
    if (printed.equals("a")) {
      assertThatThrownBy(() -> Formula.composite(text, NAMES)).hasMessageContaining("'or'");
    } else {
      assertThat(Formula.composite(text, NAMES).print()).isEqualTo(printed);
    }
  }

  @Test
  void formula_tooLongOrTooDeep_isRefused() {
    assertThatThrownBy(() -> Formula.composite("a + ".repeat(2048) + "a", NAMES))
        .hasMessageContaining("1 too many");
    assertThatThrownBy(() -> Formula.composite("a + ".repeat(500) + "a", NAMES))
        .hasMessageContaining("deeper than 200");
    assertThatThrownBy(() -> Formula.composite("(".repeat(4000) + "a", NAMES))
        .hasMessageContaining("deeper than 200");
    assertThatThrownBy(() -> Formula.composite("-".repeat(4000) + "a", NAMES))
        .hasMessageContaining("deeper than 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a + b",
        "(a + b + c) / 3",
        "a < 2 ? a + b >= 2 ? 5 : 10 : 0",
        "a > 10 ? b * 2.5 : c - 1",
        "a ?? b ?? 8",
        "int(a) % 2 == 0 ? b : c",
        "round(a / b) + abs(c)",
        "a > 10 ? (a + b * 2.5) / 3 : (c ?? 1) + int(b) % 4",
        "let x = a ?? 1; x + abs(b ?? 2)",
        "count([a, b, c], {# > 1}) > 1 ? 5 : 0",
        "max(a, b) + min([b, c]) * 2",
        "sum([a, b], {# * 2}) + mean(a, [b, c])",
        "any([a, b], # > 3) && !all([b, c], # > 1) ? len([a, b]) : sum([1, 2])",
        "one([a, b], # == c) or none([a], # < 0) ? a : 0",
        "count([a, b, c], {#index > 0 and # > 1}) * 1.5",
        "count([a > 1, b > 1])",
      })
  void formula_ofNumbersAlone_isCompiledToPrimitives(String text) {
    assertThat(Formula.composite(text, NAMES).numeric()).isTrue();
  }

  /** Both ways must agree, whatever the values. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "count([a, b, c], {# > 1}) > 1 ? 5 : 0",
        "max(a, b) + min([b, c]) * 2",
        "max([a, [b, c]], 2.5)",
        "min(a, 1, c)",
        "sum([a, b], {# * 2}) + mean(a, [b, c])",
        "sum([a, 1, b])",
        "any([a, b], # > 3) && !all([b, c], # > 1) ? len([a, b]) : sum([1, 2])",
        "one([a, b], # == c) or none([a], # < 0) ? a : 0",
        "count([a, b, c], {#index > 0 and # > 1}) * 1.5",
        "count([a, b], any([1, 2, c], # > 1))",
        "count([1, 2, 3], {# % 2 == 1})",
      })
  void formula_overArrays_isTheSameInBothWays(String text) {
    double[] odd = {0, -0.0, 1, 2, -3.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY};
    Formula formula = Formula.composite(text, NAMES);
    for (double a : odd) {
      for (double b : odd) {
        for (double c : odd) {
          Bindings bindings = bound(formula, a, b, c);
          assertThat(formula.evaluate(bindings))
              .as("%s with %s, %s, %s", text, a, b, c)
              .isEqualTo(formula.evaluateAtLength(bindings));
        }
      }
    }
  }

  private static Bindings bound(Formula formula, double... values) {
    Bindings bindings = formula.bindings();
    for (int i = 0; i < values.length; i++) {
      bindings.set(i, values[i]);
    }
    return bindings;
  }
}
