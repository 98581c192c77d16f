package io.evenkeel.loop.auth;

import java.util.Objects;

/**
 * How KEDA is installed, as far as credentials go.
 *
 * @param clusterNamespace namespace of the objects that a ClusterTriggerAuthentication names
 *     (upstream's {@code KEDA_CLUSTER_OBJECT_NAMESPACE})
 * @param restrictSecretAccess whether Secrets of that namespace only may be read (upstream's {@code
 *     KEDA_RESTRICT_SECRET_ACCESS})
 */
public record CredentialOptions(String clusterNamespace, boolean restrictSecretAccess) {
  private static final CredentialOptions DEFAULTS = new CredentialOptions("keda", false);

  /** Refuses null. */
  public CredentialOptions {
    Objects.requireNonNull(clusterNamespace, "clusterNamespace");
  }

  /** Returns those of an installation by upstream's chart. */
  public static CredentialOptions defaults() {
    return DEFAULTS;
  }
}
