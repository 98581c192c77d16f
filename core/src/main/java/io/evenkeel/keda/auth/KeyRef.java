package io.evenkeel.keda.auth;

import java.util.Objects;

/**
 * An entry of {@code secretTargetRef} or {@code configMapTargetRef}: one key of an object in the
 * workload's namespace.
 *
 * @param parameter parameter of the trigger that it fills
 * @param name name of the Secret or ConfigMap
 * @param key key in it; a missing one fills the parameter with an empty text
 */
public record KeyRef(String parameter, String name, String key) {
  /** Refuses null components. */
  public KeyRef {
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(key, "key");
  }
}
