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

  private Resources() {}

  /** Returns an unmodifiable copy in the order of the names. */
  static Map<String, Quantity> copy(Map<String, Quantity> resources) {
    return Collections.unmodifiableMap(new TreeMap<>(resources));
  }

  /** Returns a copy, or null for an unset map. */
  static @Nullable Map<String, Quantity> copyIfSet(@Nullable Map<String, Quantity> resources) {
    return resources == null ? null : copy(resources);
  }
}
