package io.evenkeel.keda.auth;

import java.util.Objects;

/**
 * An entry of {@code boundServiceAccountToken}.
 *
 * @param parameter parameter of the trigger that it fills
 * @param serviceAccountName service account whose token it is
 */
public record TokenRef(String parameter, String serviceAccountName) {
  /** Refuses null components. */
  public TokenRef {
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(serviceAccountName, "serviceAccountName");
  }
}
