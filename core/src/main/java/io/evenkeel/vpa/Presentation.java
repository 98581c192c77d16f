package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Trace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns amounts into the quantities of a recommendation: rounded up to a multiple, and memory, if
 * asked for, cut to two decimal places of a binary unit (upstream's {@code ResourcesAsResourceList}
 * and {@code HumanizeMemoryQuantity}).
 */
final class Presentation {
  private static final String[] BINARY_UNITS = {"Ki", "Mi", "Gi", "Ti"};

  private final RecommenderOptions options;
  private final Trace trace;

  Presentation(RecommenderOptions options, Trace trace) {
    this.options = options;
    this.trace = trace;
  }

  /** Returns the quantities of one number of a container. */
  Map<String, Quantity> quantities(
      String container, Bound bound, Map<Resource, AmountRange> ranges) {
    Map<String, Quantity> quantities = new TreeMap<>();
    ranges.forEach(
        (resource, range) ->
            quantities.put(
                resource.apiName(), quantity(container, bound, resource, range.of(bound))));
    return quantities;
  }

  private Quantity quantity(String container, Bound bound, Resource resource, long amount) {
    long step = options.of(resource).roundTo();
    long rounded = AmountMath.roundedUp(amount, step);
    if (rounded != amount) {
      trace
          .step(VpaStep.ROUNDED)
          .about(container)
          .note(bound.label(resource))
          .numbers(amount, rounded, step);
    }
    if (resource == Resource.CPU || !options.humanizeMemory()) {
      return resource.quantity(rounded);
    }
    Quantity humanized = Quantity.parse(humanized(rounded));
    trace
        .step(VpaStep.HUMANIZED)
        .about(container)
        .note(bound.label(resource))
        .numbers(rounded, Amounts.units(humanized));
    return humanized;
  }

  /**
   * Returns a number of bytes with two decimal places of the largest unit that it reaches, and
   * without any below 1 KiB. The quotient is a double first, and what is exactly between two texts
   * goes to the even one.
   */
  static String humanized(long bytes) {
    int unit = -1;
    long size = 1;
    while (unit + 1 < BINARY_UNITS.length && bytes / 1024 >= size) {
      size *= 1024;
      unit++;
    }
    if (unit < 0) {
      return Long.toString(bytes);
    }
    BigDecimal quotient = new BigDecimal((double) bytes / (double) size);
    return quotient.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + BINARY_UNITS[unit];
  }
}
