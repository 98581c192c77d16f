package io.evenkeel.kubernetes.diagnose;

import java.util.Objects;

/**
 * What is looked at.
 *
 * @param namespace the only namespace; empty for all
 * @param name the only autoscaler: its own name or that of its target; empty for all
 */
public record Scope(String namespace, String name) {
  /** The whole cluster. */
  public static final Scope EVERYTHING = new Scope("", "");

  /** Refuses null components. */
  public Scope {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }

  boolean covers(String autoscaler, String target) {
    return name.isEmpty() || name.equals(autoscaler) || name.equals(target);
  }
}
