package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Several limit ranges as one: per resource the lowest maximum and the highest minimum, and of the
 * defaults the last one (upstream's {@code getLimitRangeItem}).
 */
final class CombinedLimits {
  private @Nullable Map<String, Quantity> min;
  private @Nullable Map<String, Quantity> max;
  private @Nullable Map<String, Quantity> defaultLimit;

  private CombinedLimits() {}

  static Optional<LimitRange.Item> of(String namespace, String type, List<LimitRange> ranges) {
    CombinedLimits combined = new CombinedLimits();
    ranges.stream()
        .filter(range -> range.namespace().equals(namespace))
        .flatMap(range -> range.limits().stream())
        .filter(entry -> entry.type().equals(type))
        .forEach(entry -> combined.add(entry.item()));
    return Optional.of(new LimitRange.Item(combined.min, combined.max, combined.defaultLimit))
        .filter(item -> !item.isEmpty());
  }

  private void add(LimitRange.Item item) {
    min = merged(min, item.min(), BinaryOperator.maxBy(Quantity::compareTo));
    max = merged(max, item.max(), BinaryOperator.minBy(Quantity::compareTo));
    if (item.defaultLimit() != null) {
      defaultLimit = item.defaultLimit();
    }
  }

  /** The first map counts whole; of the others upstream looks at cpu and memory only. */
  private static @Nullable Map<String, Quantity> merged(
      @Nullable Map<String, Quantity> sofar,
      @Nullable Map<String, Quantity> more,
      BinaryOperator<Quantity> choice) {
    if (sofar == null || more == null) {
      return sofar == null ? more : sofar;
    }
    Map<String, Quantity> result = new HashMap<>(sofar);
    for (String resource : ContainerPolicy.CONTROLLABLE) {
      Quantity bound = more.get(resource);
      if (bound != null) {
        result.merge(resource, bound, choice);
      }
    }
    return result;
  }
}
