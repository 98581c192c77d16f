package io.evenkeel.keda.trigger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a trigger: where upstream looks for it, in which order, and what stands in for it.
 *
 * @param names the key and its other spellings
 * @param order where to look, first place first
 * @param fallback value if nothing is found; null if there is none
 * @param required whether something must be found if there is no fallback
 */
record Key(List<String> names, List<Place> order, @Nullable String fallback, boolean required) {
  Key {
    names = List.copyOf(names);
    order = List.copyOf(order);
  }

  /** Returns a key that must be among the metadata, under one of its spellings. */
  static Key of(String... names) {
    return new Key(List.of(names), List.of(Place.METADATA), null, true);
  }

  /** Returns a parameter that only a TriggerAuthentication can give. */
  static Key ofAuth(String... names) {
    return new Key(List.of(names), List.of(Place.AUTH), null, false);
  }

  /** Returns the same key, looked for in these places. */
  Key in(Place... places) {
    return new Key(names, List.of(places), fallback, required);
  }

  Key orElse(String value) {
    return new Key(names, order, value, required);
  }

  Key optional() {
    return new Key(names, order, fallback, false);
  }

  String name() {
    return names.get(0);
  }

  /** Where a setting may stand. */
  enum Place {
    /** In the trigger's metadata. */
    METADATA,
    /** In the container's environment, under the name that {@code <key>FromEnv} gives. */
    ENV,
    /** Among the parameters of the TriggerAuthentication. */
    AUTH
  }
}
