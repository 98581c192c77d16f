package io.evenkeel.keda.formula;

import io.evenkeel.keda.formula.Expression.Call;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Largest, smallest, mean and median of numbers, alone or in arrays of any depth. */
final class Aggregates {
  private Aggregates() {}

  /**
   * Returns the largest or smallest number; nil of no numbers. A NaN counts only if it comes first.
   *
   * @param replaced the relation in which a value so far gives way to the next
   */
  static Object extreme(Call call, Operator replaced, List<?> values) {
    if (values.size() == 1 && !(values.get(0) instanceof List<?>)) {
      return values.get(0);
    }
    Object extreme = inside(call, replaced, values);
    return extreme == null ? Nil.NIL : extreme;
  }

  private static @Nullable Object inside(Call call, Operator replaced, List<?> values) {
    Object extreme = null;
    for (Object value : values) {
      Object next = value instanceof List<?> list ? inside(call, replaced, list) : value;
      if (next != null && !Values.isNumber(next)) {
        throw Functions.refused(call, next);
      }
      if (next != null
          && (extreme == null || Ordering.holds(call.offset(), replaced, extreme, next))) {
        extreme = next;
      }
    }
    return extreme;
  }

  /** Returns the mean; 0 of no numbers. */
  static double mean(Call call, List<?> values) {
    double[] all = numbers(call, values).toArray();
    double sum = 0;
    for (double value : all) {
      sum += value;
    }
    return all.length == 0 ? 0 : sum / all.length;
  }

  /** Returns the middle value, or the mean of the two middle ones; 0 of no numbers. */
  static double median(Call call, List<?> values) {
    double[] all = numbers(call, values).toArray();
    Arrays.sort(all);
    int middle = all.length / 2;
    if (all.length == 0) {
      return 0;
    }
    return all.length % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
  }

  private static DoubleStream numbers(Call call, List<?> values) {
    return values.stream()
        .flatMapToDouble(
            value -> {
              if (value instanceof List<?> list) {
                return numbers(call, list);
              }
              if (!Values.isNumber(value)) {
                throw Functions.refused(call, value);
              }
              return DoubleStream.of(Values.number(value));
            });
  }
}
