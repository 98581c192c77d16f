package io.evenkeel.keda.trigger;

import io.evenkeel.keda.auth.AuthPodIdentity;
import java.util.Objects;

/**
 * {@code spec.podIdentity} of a TriggerAuthentication, as far as triggers look at it.
 *
 * @param provider {@code azure-workload}, {@code gcp}, {@code aws}, {@code aws-eks}, {@code none};
 *     empty if there is none
 * @param roleArn role of AWS; empty if none is given. Where the workload owns the identity it is
 *     the one that the service account is annotated with
 * @param externalId external id of that role; empty if none is given
 */
public record PodIdentity(String provider, String roleArn, String externalId) {
  /** No identity. */
  public static final PodIdentity NONE = new PodIdentity("", "", "");

  /** Refuses null components. */
  public PodIdentity {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(roleArn, "roleArn");
    Objects.requireNonNull(externalId, "externalId");
  }

  /** Returns the identity of that provider without a role. */
  public static PodIdentity of(String provider) {
    return new PodIdentity(provider, "", "");
  }

  /** Returns the identity of a TriggerAuthentication. */
  public static PodIdentity of(AuthPodIdentity identity) {
    return new PodIdentity(
        identity.provider(), identity.roleArn().orElse(""), identity.externalId().orElse(""));
  }

  /** Returns whether there is none, by absence or by name. */
  public boolean isNone() {
    return provider.isEmpty() || provider.equals("none");
  }
}
