package io.evenkeel.vpa;

import java.util.Objects;

/**
 * Which VPA.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record VpaId(String namespace, String name) {
  /** Refuses null components. */
  public VpaId {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }
}
