package io.evenkeel.keda.auth;

import io.evenkeel.keda.ObjectMetadata;
import io.evenkeel.keda.Trigger.AuthenticationRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A TriggerAuthentication or ClusterTriggerAuthentication, complete and valid.
 *
 * @param metadata name, labels and annotations
 * @param clusterWide whether it serves every namespace
 * @param podIdentity credentials that the platform gives to a pod
 * @param secretTargetRef keys of Secrets
 * @param configMapTargetRef keys of ConfigMaps
 * @param env variables of the workload's environment
 * @param filePath file that replaces every other source; cluster-wide objects only
 * @param secretStores stores outside the cluster, in the order in which upstream reads them
 * @param boundServiceAccountToken tokens of service accounts
 * @param oauth2 a token by client credentials
 */
public record TriggerAuthentication(
    ObjectMetadata metadata,
    boolean clusterWide,
    Optional<PodIdentity> podIdentity,
    List<KeyRef> secretTargetRef,
    List<KeyRef> configMapTargetRef,
    List<EnvRef> env,
    String filePath,
    List<SecretStore> secretStores,
    List<TokenRef> boundServiceAccountToken,
    Optional<OAuth2> oauth2) {
  /** Copies the lists. */
  public TriggerAuthentication {
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(podIdentity, "podIdentity");
    Objects.requireNonNull(filePath, "filePath");
    Objects.requireNonNull(oauth2, "oauth2");
    secretTargetRef = List.copyOf(secretTargetRef);
    configMapTargetRef = List.copyOf(configMapTargetRef);
    env = List.copyOf(env);
    secretStores = List.copyOf(secretStores);
    boundServiceAccountToken = List.copyOf(boundServiceAccountToken);
  }

  /** Returns the kind of the object. */
  public String kind() {
    return clusterWide ? AuthenticationRef.CLUSTER_WIDE : AuthenticationRef.NAMESPACED;
  }

  /** Returns whether a trigger of that namespace means this object. */
  public boolean answers(AuthenticationRef ref, String namespace) {
    return ref.name().equals(metadata.name())
        && ref.kind().equals(kind())
        && (clusterWide || namespace.equals(metadata.namespace()));
  }

  /** Returns the parameters of triggers that it fills, but for those of a file. */
  public Set<String> parameters() {
    List<String> all = new ArrayList<>();
    secretTargetRef.forEach(it -> all.add(it.parameter()));
    configMapTargetRef.forEach(it -> all.add(it.parameter()));
    env.forEach(it -> all.add(it.parameter()));
    secretStores.forEach(it -> all.addAll(it.parameters()));
    boundServiceAccountToken.forEach(it -> all.add(it.parameter()));
    return new LinkedHashSet<>(all);
  }
}
