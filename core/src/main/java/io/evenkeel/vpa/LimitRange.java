package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes LimitRange.
 *
 * @param namespace namespace it counts in
 * @param limits its entries
 */
public record LimitRange(String namespace, List<Entry> limits) {
  /** Copies the entries. */
  public LimitRange {
    Objects.requireNonNull(namespace, "namespace");
    limits = List.copyOf(limits);
  }

  /**
   * An entry of a LimitRange.
   *
   * @param type {@code Container}, {@code Pod} or another that a VPA does not look at
   * @param item bounds of that type
   */
  public record Entry(String type, Item item) {
    /** Refuses null components. */
    public Entry {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(item, "item");
    }
  }

  /**
   * Bounds on limits, by resource. An unset map bounds nothing.
   *
   * @param min least limit, and least request
   * @param max greatest limit
   * @param defaultLimit limit of a container that names none
   */
  public record Item(
      @Nullable Map<String, Quantity> min,
      @Nullable Map<String, Quantity> max,
      @Nullable Map<String, Quantity> defaultLimit) {
    /** Copies the maps. */
    public Item {
      min = Resources.copyIfSet(min);
      max = Resources.copyIfSet(max);
      defaultLimit = Resources.copyIfSet(defaultLimit);
    }

    boolean isEmpty() {
      return min == null && max == null && defaultLimit == null;
    }
  }
}
