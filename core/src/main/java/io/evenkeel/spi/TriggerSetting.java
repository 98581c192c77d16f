package io.evenkeel.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What a KEDA trigger is built with besides its metadata, for sources that build it anew to ask as
 * upstream's scaler does. The text form leaves out what may be secret.
 *
 * @param index place of the trigger in {@code spec.triggers}, from 0
 * @param namespace namespace of the ScaledObject
 * @param authParams parameters that the TriggerAuthentication gives, and nothing else
 * @param environment environment of the container that {@code …FromEnv} keys refer to
 * @param podIdentity {@code podIdentity} of the TriggerAuthentication: texts by the names of its
 *     fields, as far as they are set
 * @param usesModifiers whether the value only enters a formula, so that targets may be absent
 * @param httpTimeout time limit of HTTP requests whose trigger sets none
 */
public record TriggerSetting(
    int index,
    String namespace,
    Map<String, String> authParams,
    Map<String, String> environment,
    Map<String, String> podIdentity,
    boolean usesModifiers,
    Duration httpTimeout) {
  /** The first trigger of an object in {@code default}, with upstream's time limit of 3 s. */
  public static final TriggerSetting BARE =
      new TriggerSetting(
          0,
          "default",
          Map.of(),
          Map.of(),
          Map.of(),
          /* usesModifiers= */ false,
          Duration.ofSeconds(3));

  /** Copies the maps. */
  public TriggerSetting {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(httpTimeout, "httpTimeout");
    authParams = Map.copyOf(authParams);
    environment = Map.copyOf(environment);
    podIdentity = Map.copyOf(podIdentity);
  }

  /** Returns the same setting with these parameters of a TriggerAuthentication. */
  public TriggerSetting withAuthParams(Map<String, String> value) {
    return new TriggerSetting(
        index, namespace, value, environment, podIdentity, usesModifiers, httpTimeout);
  }

  @Override
  public String toString() {
    return "TriggerSetting[index=" + index + ", namespace=" + namespace + "]";
  }
}
