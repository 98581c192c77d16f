package io.evenkeel.keda.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A random formula of numbers, as text and as what it means: the meaning is put together while the
 * text is written, so that neither parser nor compiler takes part in it. Ints are Long and wrap
 * around, floats are Double.
 *
 * @param text the formula
 * @param whole whether it is an int
 * @param meaning its value by those of the triggers
 */
record Literal(String text, boolean whole, Function<double[], Number> meaning) {
  private static final List<String> NAMES = List.of("a", "b", "c");

  static Literal random(Random random, int depth) {
    return number(random, depth, random.nextBoolean());
  }

  private static Literal number(Random random, int depth, boolean whole) {
    if (depth == 0) {
      return whole ? constant(random) : leaf(random);
    }
    return switch (random.nextInt(whole ? 5 : 8)) {
      case 0 -> arithmetic(random, depth, whole);
      case 1 -> conditional(random, depth, whole);
      case 2 -> signed(random, depth, whole);
      case 3 -> whole ? modulo(random, depth) : quotient(random, depth);
      case 4 -> whole ? truncated(random, depth) : rounded(random, depth);
      case 5 -> aggregate(random, depth);
      case 6 -> coalesced(random, depth);
      default -> power(random, depth);
    };
  }

  private static Literal constant(Random random) {
    long value = random.nextInt(20);
    return new Literal(Long.toString(value), true, v -> value);
  }

  private static Literal leaf(Random random) {
    if (random.nextInt(4) == 0) {
      double value = random.nextInt(400) / 16.0;
      return new Literal(Double.toString(value), false, v -> value);
    }
    int index = random.nextInt(NAMES.size());
    return new Literal(NAMES.get(index), false, v -> v[index]);
  }

  private static Literal arithmetic(Random random, int depth, boolean whole) {
    Literal left = number(random, depth - 1, whole);
    Literal right = number(random, depth - 1, whole || random.nextBoolean());
    return switch (random.nextInt(3)) {
      case 0 -> both(left, "+", right, (x, y) -> x + y, Long::sum);
      case 1 -> both(left, "-", right, (x, y) -> x - y, (x, y) -> x - y);
      default -> both(left, "*", right, (x, y) -> x * y, (x, y) -> x * y);
    };
  }

  private static Literal both(
      Literal left,
      String operator,
      Literal right,
      BinaryOperator<Double> floats,
      BinaryOperator<Long> ints) {
    String text = "(" + left.text + " " + operator + " " + right.text + ")";
    if (left.whole && right.whole) {
      return new Literal(text, true, v -> ints.apply(left.in(v), right.in(v)));
    }
    return new Literal(text, false, v -> floats.apply(left.at(v), right.at(v)));
  }

  private static Literal quotient(Random random, int depth) {
    Literal left = random(random, depth - 1);
    Literal right = random(random, depth - 1);
    String text = "(" + left.text + " / " + right.text + ")";
    return new Literal(text, false, v -> left.at(v) / right.at(v));
  }

  private static Literal power(Random random, int depth) {
    Literal base = random(random, depth - 1);
    int exponent = random.nextInt(4);
    String operator = random.nextBoolean() ? " ** " : " ^ ";
    String text = "(" + base.text + operator + exponent + ")";
    return new Literal(text, false, v -> Math.pow(base.at(v), exponent));
  }

  private static Literal modulo(Random random, int depth) {
    Literal left = number(random, depth - 1, true);
    long divisor = 1L + random.nextInt(7);
    String text = "(" + left.text + " % " + divisor + ")";
    return new Literal(text, true, v -> left.in(v) % divisor);
  }

  private static Literal signed(Random random, int depth, boolean whole) {
    Literal operand = number(random, depth - 1, whole);
    String text = "(-(" + operand.text + "))";
    return whole
        ? new Literal(text, true, v -> -operand.in(v))
        : new Literal(text, false, v -> -operand.at(v));
  }

  private static Literal truncated(Random random, int depth) {
    Literal operand = random(random, depth - 1);
    return new Literal(
        "int(" + operand.text + ")", true, v -> operand.meaning.apply(v).longValue());
  }

  private static Literal rounded(Random random, int depth) {
    Literal operand = random(random, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> new Literal("ceil(" + operand.text + ")", false, v -> Math.ceil(operand.at(v)));
      case 1 -> new Literal("floor(" + operand.text + ")", false, v -> Math.floor(operand.at(v)));
      default -> new Literal("float(" + operand.text + ")", false, operand::at);
    };
  }

  private static Literal aggregate(Random random, int depth) {
    List<Literal> all = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      all.add(number(random, depth - 1, false));
    }
    String list = "[" + String.join(", ", all.stream().map(Literal::text).toList()) + "]";
    return random.nextBoolean()
        ? new Literal("float(sum(" + list + "))", false, v -> sum(all, v))
        : new Literal("float(count(" + list + ", # > 1))", false, v -> above(all, v));
  }

  private static double sum(List<Literal> all, double[] values) {
    double sum = 0;
    for (Literal one : all) {
      sum = one.at(values) + sum;
    }
    return sum;
  }

  private static double above(List<Literal> all, double[] values) {
    double count = 0;
    for (Literal one : all) {
      count += one.at(values) > 1 ? 1 : 0;
    }
    return count;
  }

  private static Literal coalesced(Random random, int depth) {
    Literal left = number(random, depth - 1, false);
    Literal right = number(random, depth - 1, false);
    return new Literal("((" + left.text + ") ?? " + right.text + ")", false, left.meaning);
  }

  private static Literal conditional(Random random, int depth, boolean whole) {
    Literal left = random(random, depth - 1);
    Literal right = random(random, depth - 1);
    Literal yes = number(random, depth - 1, whole);
    Literal no = number(random, depth - 1, whole);
    boolean strict = random.nextBoolean();
    boolean negated = random.nextBoolean();
    String relation = left.text + (strict ? " < " : " >= ") + right.text;
    String text =
        "(%s ? %s : %s)"
            .formatted(negated ? "not (" + relation + ")" : relation, yes.text, no.text);
    return new Literal(
        text,
        whole,
        v -> {
          boolean holds = strict ? less(left, right, v) : atLeast(left, right, v);
          return (holds != negated ? yes : no).meaning.apply(v);
        });
  }

  private static boolean less(Literal left, Literal right, double[] values) {
    return (left.whole && right.whole)
        ? left.in(values) < right.in(values)
        : left.at(values) < right.at(values);
  }

  private static boolean atLeast(Literal left, Literal right, double[] values) {
    return (left.whole && right.whole)
        ? left.in(values) >= right.in(values)
        : left.at(values) >= right.at(values);
  }

  double at(double[] values) {
    return meaning.apply(values).doubleValue();
  }

  private long in(double[] values) {
    return meaning.apply(values).longValue();
  }
}
