package io.evenkeel.vpa;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Usage of a container, in primitives because there may be millions. */
final class UsageBuffer {
  private long[] millis = new long[16];
  private long[] amounts = new long[16];
  private int size;
  private boolean sorted = true;

  void add(long at, long amount) {
    if (size == millis.length) {
      millis = Arrays.copyOf(millis, 2 * size);
      amounts = Arrays.copyOf(amounts, 2 * size);
    }
    sorted &= size == 0 || millis[size - 1] <= at;
    millis[size] = at;
    amounts[size++] = amount;
  }

  /** Hands the usage on in the order of the times; of equal times, the first stays first. */
  void forEach(Taker taker) {
    IntStream all = IntStream.range(0, size);
    IntStream inOrder =
        sorted
            ? all
            : all.boxed().sorted(Comparator.comparingLong(i -> millis[i])).mapToInt(i -> i);
    inOrder.forEach(i -> taker.take(Instant.ofEpochMilli(millis[i]), amounts[i]));
  }

  @FunctionalInterface
  interface Taker {
    void take(Instant at, long amount);
  }
}
