package io.evenkeel.keda.auth;

import java.util.Objects;

/**
 * {@code valueFrom.secretKeyRef}: a key of a Secret.
 *
 * @param name name of the Secret
 * @param key key in it
 */
public record SecretKey(String name, String key) {
  /** Refuses null components. */
  public SecretKey {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(key, "key");
  }
}
