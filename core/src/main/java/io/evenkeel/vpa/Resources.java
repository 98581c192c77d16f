package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quantities by the name of the resource, in the order of the names. */
final class Resources {
  static final String CPU = "cpu";
  static final String MEMORY = "memory";
  static final Quantity ZERO = Quantity.ofUnits(0, Quantity.Format.DECIMAL_SI);

  private Resources() {}

  /** Returns an unmodifiable copy in the order of the names. */
  static Map<String, Quantity> copy(Map<String, Quantity> resources) {
    return Collections.unmodifiableMap(new TreeMap<>(resources));
  }

  /** Returns the quantity of a resource; zero if there is none, as upstream's accessors do. */
  static Quantity orZero(@Nullable Map<String, Quantity> resources, String resource) {
    Quantity quantity = resources == null ? null : resources.get(resource);
    return quantity == null ? ZERO : quantity;
  }

  /** Returns a copy, or null for an unset map. */
  static @Nullable Map<String, Quantity> copyIfSet(@Nullable Map<String, Quantity> resources) {
    return resources == null ? null : copy(resources);
  }
}
