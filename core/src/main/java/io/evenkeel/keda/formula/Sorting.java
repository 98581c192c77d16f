package io.evenkeel.keda.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * A stable merge sort. The JDK's own refuses to go on when it notices that elements have no total
 * order, which NaN makes so.
 */
final class Sorting {
  private Sorting() {}

  static void sort(int offset, List<Object> values, boolean descending) {
    if (values.size() < 2) {
      return;
    }
    int middle = values.size() / 2;
    List<Object> left = new ArrayList<>(values.subList(0, middle));
    List<Object> right = new ArrayList<>(values.subList(middle, values.size()));
    sort(offset, left, descending);
    sort(offset, right, descending);
    int a = 0;
    int b = 0;
    for (int i = 0; i < values.size(); i++) {
      boolean rest = b == right.size();
      if (rest || (a < left.size() && !before(offset, right.get(b), left.get(a), descending))) {
        values.set(i, left.get(a++));
      } else {
        values.set(i, right.get(b++));
      }
    }
  }

  private static boolean before(int offset, Object one, Object other, boolean descending) {
    return descending
        ? Ordering.holds(offset, Operator.LESS, other, one)
        : Ordering.holds(offset, Operator.LESS, one, other);
  }
}
