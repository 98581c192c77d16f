package io.evenkeel.keda.formula;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormulaPropertiesTest {
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final int PASSES = 10_000;

  @Property
  void anyText_compiledAndEvaluated_throwsNothingButItsOwnError(@ForAll String text) {
    exercise(text);
  }

  @Property(tries = 5000)
  void anyWords_compiledAndEvaluated_throwNothingButTheirOwnError(
      @ForAll @Size(max = 40) List<@From("words") String> words, @ForAll boolean spaced) {
    exercise(String.join(spaced ? " " : "", words));
  }

  @Property(tries = 3000)
  void damagedFormula_compiledAndEvaluated_throwsNothingButItsOwnError(
      @ForAll("formulas") String formula, @ForAll("words") String word, @ForAll int where) {
    int place = Math.floorMod(where, formula.length());
    exercise(formula.substring(0, place) + word + formula.substring(place));
    exercise(formula.substring(0, place) + formula.substring(place + 1));
  }

  @Property(tries = 3000)
  void randomFormula_compiled_meansWhatItWasPutTogetherToMean(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 5) int depth,
      @ForAll("numbers") double a,
      @ForAll("numbers") double b,
      @ForAll("numbers") double c) {
    Literal literal = Literal.random(new Random(seed), depth);
    Formula formula = Formula.composite("float(" + literal.text() + ")", NAMES);
    double expected = literal.at(new double[] {a, b, c});
    Bindings bindings = bound(formula, a, b, c);

    assertThat(formula.number(bindings)).isEqualTo((Double) expected);
    assertThat(formula.evaluate(bindings)).isEqualTo(new FormulaOutcome.Value(expected));
    assertThat(formula.evaluateAtLength(bindings)).isEqualTo(new FormulaOutcome.Value(expected));
    checkPrinted(formula, bindings);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void arrayFormula_onBothPaths_isTheSame(
      @ForAll("arrayFormulas") String text,
      @ForAll("numbers") double a,
      @ForAll("numbers") double b,
      @ForAll("numbers") double c) {
    Formula formula = Formula.composite(text, NAMES);
    Bindings bindings = bound(formula, a, b, c);
    assertThat(formula.evaluate(bindings)).isEqualTo(formula.evaluateAtLength(bindings));
  }

  @Property
  void randomFormula_withoutATrigger_isTheSameInBothSpellings(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int absent) {
    Formula formula =
        Formula.composite("float(" + Literal.random(new Random(seed), 4).text() + ")", NAMES);
    Bindings bindings = bound(formula, 2, 3, 4);
    bindings.clear(absent);
    checkPrinted(formula, bindings);
  }

  /**
   * Positions differ between spellings, values may not. The printed one has its conversion already,
   * and may have lost a comment whose {@code ??} asked for it.
   */
  private static void checkPrinted(Formula formula, Bindings bindings) {
    Formula printed = Formula.compile(formula.print(), NAMES);
    assertThat(printed.print()).isEqualTo(formula.print());
    FormulaOutcome one = formula.evaluate(bindings);
    FormulaOutcome other = printed.evaluate(bindings);
    assertThat(other).hasSameClassAs(one);
    if (one instanceof FormulaOutcome.Value) {
      assertThat(other).isEqualTo(one);
    }
  }

  private static void exercise(String text) {
    Optional<Formula> compiled = compiled(text);
    if (compiled.isPresent()) {
      Formula formula = compiled.get();
      Bindings bindings = bound(formula, 2, 0, -1);
      assertThat(formula.evaluate(bindings)).isNotNull();
      assertThat(formula.evaluateAtLength(bindings)).isNotNull();
      checkPrinted(formula, bindings);
      assertThat(formula.evaluate(formula.bindings())).isNotNull();
    }
  }

  private static Optional<Formula> compiled(String text) {
    try {
      return Optional.of(Formula.composite(text, NAMES));
    } catch (FormulaException e) {
      assertThat(e.offset()).isBetween(0, text.length());
      assertThat(e.problem()).isNotBlank();
      assertThat(e.remedy()).isNotBlank();
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(
        "a", "b", "c", "x", "1", "2.5", "0", "0x1f", "1e3", "\"t\"", "'t'", "true", "nil", "+", "-",
        "*", "/", "%", "**", "^", "<", ">", "<=", ">=", "==", "!=", "and", "or", "not", "&&", "||",
        "!", "in", "..", "?", ":", "??", "?:", "(", ")", "[", "]", "{", "}", ",", ";", "|", "#",
        "#acc", "#index", "let x =", "if", "else", "count(", "sum(", "max(", "min(", "mean(",
        "median(", "filter(", "map(", "reduce(", "sort(", "first(", "last(", "len(", "int(",
        "float(", "abs(", "round(", "any(", "all(", "find(", ".", "=", "//", "/*", "*/", "\n", "$");
  }

  @Provide
  Arbitrary<String> formulas() {
    return Arbitraries.of(
        "count([a,b],{#>1}) > 1 ? 5 : 0",
        "a < 2 ? a + b >= 2 ? 5 : 10 : 0",
        "a ?? b ?? 8",
        "let x = a + b; x * x",
        "if a > 1 { b } else { c }",
        "[a, b, c] | filter(# > 2) | sum()",
        "max([a, b]) / (min(b, c) + 1)",
        "1 < a <= b ? int(a) % 2 : -c ** 2",
        "sort([a, b, c], \"desc\")[0]",
        "a in [1, 2] or b not in [1..3][0] ? 1 : 0",
        "reduce(map(1..4, {# * a}), #acc + #, 10)");
  }

  @Provide
  Arbitrary<String> arrayFormulas() {
    Arbitrary<String> arrays =
        Arbitraries.of("a", "b", "-c", "a * b", "1.5", "1", "int(b)", "(c ?? 1)", "a / b")
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(all -> "[" + String.join(", ", all) + "]");
    Arbitrary<String> shapes =
        Arbitraries.of(
            "count(%s, # > 1)",
            "sum(%s)",
            "sum(%s, # * 2.5)",
            "sum(%s, # + #index)",
            "min(%s)",
            "max(%s)",
            "mean(%s)",
            "mean(%s) + max(a, b, c) * min(b, a)",
            "any(%s, # < b) ? 1 : 2",
            "all(%s, # >= 0 and # != b) ? a : b",
            "none(%s, # == 1) ? 1.5 : c",
            "one(%s, # * a > 1) ? 1 : 2",
            "let x = %s; count(x, let y = # + 1; y > a)",
            "count(%s, count([#, b], # > 1) > 1)",
            "count(%s, #index > 1)",
            "count(%s, # == nil) > 0 ? 1 : 2");
    return Combinators.combine(shapes, arrays).as(String::formatted);
  }

  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-100, 100),
        Arbitraries.integers().between(-20, 20).map(Integer::doubleValue),
        Arbitraries.of(0.0, -0.0, 1e18, -1e300, Double.NaN, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a > 10 ? (a + b * 2.5) / 3 : (c ?? 1) + int(b) % 4",
        "count([a, b, c], {# > 1}) > 1 ? 5 : 0",
        "sum([a, b]) + sum([b, c], # * 2) + mean([a, b, c])",
        "max(a, b) + min(a, b, c) + max([a, [b, c]])",
        "any([a, b], # > 1) and not none([a, b], # > 1) ? 1 : 2",
        "all([a, b], # > 1) or one([a, b, 3], # > 1) ? 1 : 2"
      })
  void formulaOfNumbers_evaluated_allocatesNothing(String text) {
    Formula formula = Formula.composite(text, NAMES);
    assertThat(formula.numeric()).as("takes the numeric program").isTrue();
    Bindings bindings = bound(formula, 2, 3, 4);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    double sum = 0;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < PASSES; i++) {
        bindings.set(0, i % 20);
        sum += formula.number(bindings);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(sum).isPositive();
    assertThat(least).as("bytes allocated by %d evaluations", PASSES).isZero();
  }

  private static Bindings bound(Formula formula, double... values) {
    Bindings bindings = formula.bindings();
    for (int i = 0; i < values.length; i++) {
      bindings.set(i, values[i]);
    }
    return bindings;
  }
}
