package io.evenkeel.keda.formula;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions. Those of the first group take a predicate as their second argument. */
enum Builtin {
  ALL(2, 2),
  NONE(2, 2),
  ANY(2, 2),
  ONE(2, 2),
  FILTER(2, 2),
  MAP(2, 2),
  FIND(2, 2),
  COUNT(1, 2),
  SUM(1, 2),
  REDUCE(2, 3),

  LEN(1, 1),
  MAX(1, Builtin.MANY),
  MIN(1, Builtin.MANY),
  MEAN(1, Builtin.MANY),
  MEDIAN(1, Builtin.MANY),
  ABS(1, 1),
  CEIL(1, 1),
  FLOOR(1, 1),
  ROUND(1, 1),
  INT(1, 1),
  FLOAT(1, 1),
  FIRST(1, 1),
  LAST(1, 1),
  SORT(1, 2);

  private static final Set<Builtin> PREDICATES = EnumSet.range(ALL, REDUCE);

  /** No function has more arguments than a formula has characters. */
  private static final int MANY = Formula.MAX_LENGTH;

  /** What expr knows beyond these; a trigger of such a name is hidden by it, too. */
  private static final Set<String> BEYOND =
      Set.of(
          "concat",
          "date",
          "duration",
          "findIndex",
          "findLast",
          "findLastIndex",
          "flatten",
          "fromBase64",
          "fromJSON",
          "fromPairs",
          "get",
          "groupBy",
          "hasPrefix",
          "hasSuffix",
          "indexOf",
          "join",
          "keys",
          "lastIndexOf",
          "lower",
          "now",
          "repeat",
          "replace",
          "reverse",
          "sortBy",
          "split",
          "splitAfter",
          "string",
          "take",
          "timezone",
          "toBase64",
          "toJSON",
          "toPairs",
          "trim",
          "trimPrefix",
          "trimSuffix",
          "type",
          "uniq",
          "upper",
          "values",
          "bitand",
          "bitnand",
          "bitor",
          "bitshl",
          "bitshr",
          "bitushr",
          "bitxor",
          "bitnot");

  private final int fewest;
  private final int most;

  Builtin(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  static @Nullable Builtin of(String word) {
    for (Builtin function : values()) {
      if (function.word().equals(word)) {
        return function;
      }
    }
    return null;
  }

  /** Returns whether expr has a function of that name, whether known here or not. */
  static boolean isTaken(String word) {
    return of(word) != null || BEYOND.contains(word);
  }

  static String known() {
    return Arrays.stream(values()).map(Builtin::word).sorted().collect(Collectors.joining(", "));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean takesPredicate() {
    return PREDICATES.contains(this);
  }

  boolean accepts(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  /** Returns how many arguments there must be, in words. */
  String arity() {
    String least = fewest == most ? "" : "at least ";
    return least + fewest + (fewest == 1 ? " argument" : " arguments");
  }
}
