package io.evenkeel.keda.formula;

import java.util.Arrays;
import java.util.List;

/**
 * The values of a formula's variables for one evaluation, by their position. A variable without a
 * value is nil. Made by {@link Formula#bindings()} and used again and again; not thread-safe.
 */
public final class Bindings {
  private final List<String> names;
  private final double[] values;
  private final boolean[] present;

  Bindings(List<String> names) {
    this.names = names;
    this.values = new double[names.size()];
    this.present = new boolean[names.size()];
  }

  /** Gives a variable a value. */
  public void set(int variable, double value) {
    values[variable] = value;
    present[variable] = true;
  }

  /** Takes the value of a variable away, which makes it nil. */
  public void clear(int variable) {
    present[variable] = false;
  }

  /** Makes every variable nil. */
  public void clear() {
    Arrays.fill(present, false);
  }

  boolean complete() {
    for (boolean one : present) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  double[] values() {
    return values;
  }

  Object value(String name) {
    int variable = names.indexOf(name);
    return variable >= 0 && present[variable] ? (Object) values[variable] : Nil.NIL;
  }
}
