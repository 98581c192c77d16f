package io.evenkeel.sim.fluid;

import java.util.Arrays;

/**
 * Fluid that waits, first come, first served: parcels of an amount that came evenly between two
 * instants. At {@value #CAPACITY} parcels the last one grows instead, and then it is no longer
 * known exactly when what is in it came.
 */
public final class FluidQueue {
  static final int CAPACITY = 4096;

  /** What is left of a parcel by rounding alone is no parcel. */
  private static final double DUST = 1e-12;

  private double[] amounts = new double[8];
  private double[] begins = new double[8];
  private double[] ends = new double[8];
  private int first;
  private int size;
  private double total;

  /** Returns how much waits. */
  public double total() {
    return total;
  }

  /** Returns whether nothing waits. */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * Adds what came evenly from one instant to another, at the end of the queue whenever it came.
   *
   * @param amount how much; nothing happens if it is 0
   */
  public void add(double amount, double begin, double end) {
    if (amount <= 0) {
      return;
    }
    total += amount;
    if (size == CAPACITY) {
      int last = place(size - 1);
      amounts[last] += amount;
      begins[last] = Math.min(begins[last], begin);
      ends[last] = Math.max(ends[last], end);
      return;
    }
    if (size == amounts.length) {
      grow();
    }
    int free = place(size++);
    amounts[free] = amount;
    begins[free] = begin;
    ends[free] = end;
  }

  /** Takes so much from the front, in portions that came evenly; at most all there is. */
  void take(double amount, Portions to) {
    double left = amount;
    while (size > 0 && left > DUST) {
      double whole = amounts[first];
      double part = whole - left <= DUST * (1 + whole) ? whole : left;
      double middle =
          part < whole ? begins[first] + (ends[first] - begins[first]) * part / whole : ends[first];
      to.taken(part, begins[first], middle);
      left -= part;
      if (part < whole) {
        amounts[first] = whole - part;
        begins[first] = middle;
        total -= part;
      } else {
        drop();
      }
    }
  }

  /** The sum is exact again where nothing is left. */
  private void drop() {
    total -= amounts[first];
    first = (first + 1) % amounts.length;
    size--;
    if (size == 0) {
      total = 0;
    }
  }

  /**
   * Moves a share of everything to the end of another queue; this one stays as it is.
   *
   * @param share what each parcel is multiplied by
   */
  public void copyTo(FluidQueue other, double share) {
    for (int i = 0; i < size; i++) {
      int at = place(i);
      other.add(amounts[at] * share, begins[at], ends[at]);
    }
  }

  /** Empties the queue. */
  public void clear() {
    size = 0;
    total = 0;
  }

  /** Returns how much came before an instant. */
  public double cameBefore(double instant) {
    double before = 0;
    for (int i = 0; i < size; i++) {
      int at = place(i);
      double length = ends[at] - begins[at];
      double share = length > 0 ? (instant - begins[at]) / length : instant > begins[at] ? 1 : 0;
      before += amounts[at] * Math.max(0, Math.min(1, share));
    }
    return before;
  }

  private int place(int index) {
    return (first + index) % amounts.length;
  }

  private void grow() {
    int capacity = amounts.length * 2;
    amounts = straight(amounts, capacity);
    begins = straight(begins, capacity);
    ends = straight(ends, capacity);
    first = 0;
  }

  private double[] straight(double[] ring, int capacity) {
    double[] straight = Arrays.copyOf(Arrays.copyOfRange(ring, first, ring.length), capacity);
    System.arraycopy(ring, 0, straight, ring.length - first, first);
    return straight;
  }

  /** Who gets what is taken. */
  interface Portions {
    void taken(double amount, double cameFrom, double cameUntil);
  }
}
