package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Array;
import io.evenkeel.keda.formula.Expression.Call;
import io.evenkeel.keda.formula.NumericProgram.Real;
import io.evenkeel.keda.formula.NumericProgram.Truth;
import io.evenkeel.keda.formula.NumericProgram.Whole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link NumericProgram} that unrolls functions over arrays which are written out:
 * {@code count([a, b], {# > 1})} is how many of {@code a > 1} and {@code b > 1} hold.
 */
final class NumericArrays {
  private final NumericProgram program;

  NumericArrays(NumericProgram program) {
    this.program = program;
  }

  @Nullable Truth truth(Call call) {
    Truth[] all = truths(call);
    if (all == null) {
      return null;
    }
    return switch (call.function()) {
      case ALL -> values -> holding(all, values) == all.length;
      case NONE -> values -> holding(all, values) == 0;
      case ANY -> values -> holding(all, values) > 0;
      case ONE -> values -> holding(all, values) == 1;
      default -> null;
    };
  }

  @Nullable Whole whole(Call call) {
    return switch (call.function()) {
      case COUNT -> count(call);
      case LEN -> length(call);
      case SUM -> wholeSum(call);
      default -> null;
    };
  }

  @Nullable Real real(Call call) {
    return switch (call.function()) {
      case SUM -> realSum(call);
      case MAX -> extreme(call.arguments(), /* largest= */ true);
      case MIN -> extreme(call.arguments(), /* largest= */ false);
      case MEAN -> mean(call);
      default -> null;
    };
  }

  private @Nullable Whole count(Call call) {
    Truth[] all = truths(call);
    return all == null ? null : values -> holding(all, values);
  }

  private static long holding(Truth[] all, double[] values) {
    long holding = 0;
    for (Truth one : all) {
      holding += one.at(values) ? 1 : 0;
    }
    return holding;
  }

  private Truth @Nullable [] truths(Call call) {
    List<Expression> parts = program.unrolled(call);
    if (parts == null) {
      return null;
    }
    Truth[] all = new Truth[parts.size()];
    for (int i = 0; i < all.length; i++) {
      Truth one = program.truth(parts.get(i));
      if (one == null) {
        return null;
      }
      all[i] = one;
    }
    return all;
  }

  /** Elements are looked at, too, since one that fails fails the whole. */
  private @Nullable Whole length(Call call) {
    Real[] all = call.arguments().get(0) instanceof Array array ? reals(array.elements()) : null;
    if (all == null) {
      return null;
    }
    long length = all.length;
    return values -> length;
  }

  private @Nullable Whole wholeSum(Call call) {
    List<Expression> parts = program.unrolled(call);
    if (parts == null) {
      return null;
    }
    Whole[] all = new Whole[parts.size()];
    for (int i = 0; i < all.length; i++) {
      Whole one = program.isInt(parts.get(i)) ? program.whole(parts.get(i)) : null;
      if (one == null) {
        return null;
      }
      all[i] = one;
    }
    return values -> {
      long sum = 0;
      for (Whole one : all) {
        sum += one.at(values);
      }
      return sum;
    };
  }

  /** Of floats alone: where ints are among them, partial sums may be ints. */
  private @Nullable Real realSum(Call call) {
    List<Expression> parts = program.unrolled(call);
    Real[] all = parts == null || parts.stream().anyMatch(program::isInt) ? null : reals(parts);
    return all == null ? null : values -> sum(all, values);
  }

  private static double sum(Real[] all, double[] values) {
    double sum = 0;
    for (Real one : all) {
      sum = one.at(values) + sum;
    }
    return sum;
  }

  private @Nullable Real mean(Call call) {
    Real[] all = reals(flat(call.arguments()));
    return all == null || all.length == 0 ? null : values -> sum(all, values) / all.length;
  }

  /** An array inside is an extreme of its own, which a NaN in it can tell from a flat one. */
  private @Nullable Real extreme(List<Expression> parts, boolean largest) {
    Real[] all = new Real[parts.size()];
    for (int i = 0; i < all.length; i++) {
      Expression part = parts.get(i);
      Real one =
          part instanceof Array array
              ? extreme(array.elements(), largest)
              : program.isNumber(part) ? program.real(part) : null;
      if (one == null) {
        return null;
      }
      all[i] = one;
    }
    if (all.length == 0) {
      return null;
    }
    return largest ? values -> largest(all, values) : values -> smallest(all, values);
  }

  /** A NaN counts only if it comes first, unlike in Java's max. */
  private static double largest(Real[] all, double[] values) {
    double largest = all[0].at(values);
    for (int i = 1; i < all.length; i++) {
      double next = all[i].at(values);
      largest = largest < next ? next : largest;
    }
    return largest;
  }

  private static double smallest(Real[] all, double[] values) {
    double smallest = all[0].at(values);
    for (int i = 1; i < all.length; i++) {
      double next = all[i].at(values);
      smallest = smallest > next ? next : smallest;
    }
    return smallest;
  }

  static List<Expression> flat(List<Expression> parts) {
    List<Expression> flat = new ArrayList<>();
    for (Expression part : parts) {
      if (part instanceof Array array) {
        flat.addAll(flat(array.elements()));
      } else {
        flat.add(part);
      }
    }
    return flat;
  }

  private Real @Nullable [] reals(List<Expression> parts) {
    Real[] all = new Real[parts.size()];
    for (int i = 0; i < all.length; i++) {
      Real one = program.isNumber(parts.get(i)) ? program.real(parts.get(i)) : null;
      if (one == null) {
        return null;
      }
      all[i] = one;
    }
    return all;
  }
}
