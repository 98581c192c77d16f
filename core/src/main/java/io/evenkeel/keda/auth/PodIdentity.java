package io.evenkeel.keda.auth;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code podIdentity}: credentials that the platform gives to a pod. Absent and empty are told
 * apart, as admission does.
 *
 * @param provider {@code azure-workload}, {@code gcp}, {@code aws}, {@code aws-eks} or {@code none}
 * @param identityId identity, azure-workload
 * @param identityTenantId tenant in place of the default one, azure-workload
 * @param identityAuthorityHost authority in place of the default one, azure-workload
 * @param roleArn role to assume, aws
 * @param externalId external id to assume it with, aws
 * @param identityOwner {@code keda} or {@code workload}: whose role is used, aws
 */
public record PodIdentity(
    String provider,
    Optional<String> identityId,
    Optional<String> identityTenantId,
    Optional<String> identityAuthorityHost,
    Optional<String> roleArn,
    Optional<String> externalId,
    Optional<String> identityOwner) {
  /** No identity; an absent one is the same, and so is one without a provider. */
  public static final PodIdentity NONE = of("none");

  /** Refuses null components. */
  public PodIdentity {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(identityId, "identityId");
    Objects.requireNonNull(identityTenantId, "identityTenantId");
    Objects.requireNonNull(identityAuthorityHost, "identityAuthorityHost");
    Objects.requireNonNull(roleArn, "roleArn");
    Objects.requireNonNull(externalId, "externalId");
    Objects.requireNonNull(identityOwner, "identityOwner");
  }

  /** Returns the identity of that provider, with nothing else set. */
  public static PodIdentity of(String provider) {
    Optional<String> absent = Optional.empty();
    return new PodIdentity(provider, absent, absent, absent, absent, absent, absent);
  }

  /** Returns whether there is none. */
  public boolean isNone() {
    return provider.isEmpty() || provider.equals("none");
  }

  /** Returns whether the role is that of the workload's service account. */
  public boolean ownedByWorkload() {
    return identityOwner.filter("workload"::equals).isPresent();
  }
}
