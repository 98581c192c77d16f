package io.evenkeel.vpa;

import java.util.Objects;

/**
 * Which pod.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record PodId(String namespace, String name) {
  /** Refuses null components. */
  public PodId {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }
}
