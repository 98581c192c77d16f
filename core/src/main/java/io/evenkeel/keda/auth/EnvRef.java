package io.evenkeel.keda.auth;

import java.util.Objects;

/**
 * An entry of {@code env}: a variable of the workload's own environment.
 *
 * @param parameter parameter of the trigger that it fills
 * @param name name of the variable
 * @param containerName container that has it; empty for the first one
 */
public record EnvRef(String parameter, String name, String containerName) {
  /** Refuses null components. */
  public EnvRef {
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(containerName, "containerName");
  }
}
