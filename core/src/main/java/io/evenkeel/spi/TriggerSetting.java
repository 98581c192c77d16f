package io.evenkeel.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What a KEDA trigger is built with besides its metadata and the parameters of its
 * TriggerAuthentication. The text form leaves the environment out, which may be secret.
 *
 * @param index place of the trigger in {@code spec.triggers}, from 0
 * @param namespace namespace of the ScaledObject
 * @param environment environment of the container that {@code …FromEnv} keys refer to
 * @param identity identity that the TriggerAuthentication gives
 * @param usesModifiers whether the value only enters a formula, so that targets may be absent
 * @param httpTimeout time limit of HTTP requests whose trigger sets none
 */
public record TriggerSetting(
    int index,
    String namespace,
    Map<String, String> environment,
    Identity identity,
    boolean usesModifiers,
    Duration httpTimeout) {
  /** The first trigger of an object in {@code default}, with upstream's time limit of 3 s. */
  public static final TriggerSetting BARE =
      new TriggerSetting(
          0, "default", Map.of(), Identity.NONE, /* usesModifiers= */ false, Duration.ofSeconds(3));

  /** Copies the environment. */
  public TriggerSetting {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(httpTimeout, "httpTimeout");
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    return "TriggerSetting[index=" + index + ", namespace=" + namespace + "]";
  }

  /**
   * {@code podIdentity} of a TriggerAuthentication.
   *
   * @param provider such as {@code aws}; empty if there is none
   * @param roleArn role of AWS; empty if none is given
   * @param externalId external id of that role; empty if none is given
   */
  public record Identity(String provider, String roleArn, String externalId) {
    /** No identity. */
    public static final Identity NONE = new Identity("", "", "");

    /** Refuses null components. */
    public Identity {
      Objects.requireNonNull(provider, "provider");
      Objects.requireNonNull(roleArn, "roleArn");
      Objects.requireNonNull(externalId, "externalId");
    }
  }
}
