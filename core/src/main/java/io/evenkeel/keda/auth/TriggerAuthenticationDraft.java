package io.evenkeel.keda.auth;

import static java.util.Objects.requireNonNullElse;

import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A TriggerAuthentication or ClusterTriggerAuthentication as somebody wrote it; absent is null.
 *
 * @param metadata name, labels and annotations
 * @param clusterWide whether it is a ClusterTriggerAuthentication
 * @param podIdentity credentials that the platform gives to a pod
 * @param secretTargetRef keys of Secrets
 * @param configMapTargetRef keys of ConfigMaps
 * @param env variables of the workload's environment
 * @param filePath file that replaces every other source
 * @param hashiCorpVault a vault of HashiCorp's
 * @param azureKeyVault a vault of Azure's
 * @param gcpSecretManager Google's store
 * @param awsSecretManager Amazon's store
 * @param boundServiceAccountToken tokens of service accounts
 * @param oauth2 a token by client credentials
 */
public record TriggerAuthenticationDraft(
    MetadataDraft metadata,
    boolean clusterWide,
    @Nullable PodIdentity podIdentity,
    @Nullable List<KeyRef> secretTargetRef,
    @Nullable List<KeyRef> configMapTargetRef,
    @Nullable List<EnvRef> env,
    @Nullable String filePath,
    SecretStore.@Nullable HashiCorpVault hashiCorpVault,
    SecretStore.@Nullable AzureKeyVault azureKeyVault,
    SecretStore.@Nullable GcpSecrets gcpSecretManager,
    SecretStore.@Nullable AwsSecrets awsSecretManager,
    @Nullable List<TokenRef> boundServiceAccountToken,
    @Nullable OAuth2 oauth2) {
  /** Copies the lists. */
  public TriggerAuthenticationDraft {
    Objects.requireNonNull(metadata, "metadata");
    secretTargetRef = copy(secretTargetRef);
    configMapTargetRef = copy(configMapTargetRef);
    env = copy(env);
    boundServiceAccountToken = copy(boundServiceAccountToken);
  }

  /** Returns the draft with defaults in place of what is absent: a namespace, if it has one. */
  public TriggerAuthenticationDraft withDefaults() {
    return clusterWide ? this : with(metadata.withDefaults());
  }

  /** Returns the draft with other metadata. */
  public TriggerAuthenticationDraft with(MetadataDraft other) {
    return new TriggerAuthenticationDraft(
        other,
        clusterWide,
        podIdentity,
        secretTargetRef,
        configMapTargetRef,
        env,
        filePath,
        hashiCorpVault,
        azureKeyVault,
        gcpSecretManager,
        awsSecretManager,
        boundServiceAccountToken,
        oauth2);
  }

  /** Returns every rule of the API that the draft breaks, in the order of the fields. */
  public List<Violation> violations() {
    return new TriggerAuthenticationValidation(this).violations();
  }

  /**
   * Returns the object, defaults included.
   *
   * @throws InvalidSpecException with every violation, if there is one
   */
  public TriggerAuthentication toObject() {
    TriggerAuthenticationDraft complete = withDefaults();
    List<Violation> violations = complete.violations();
    if (!violations.isEmpty()) {
      String kind = clusterWide ? "ClusterTriggerAuthentication " : "TriggerAuthentication ";
      throw new InvalidSpecException(kind + metadata.name(), violations);
    }
    return complete.object();
  }

  /** In upstream's order of reading: HashiCorp, Azure, Google, Amazon. */
  private TriggerAuthentication object() {
    List<SecretStore> stores =
        Stream.<@Nullable SecretStore>of(
                hashiCorpVault, azureKeyVault, gcpSecretManager, awsSecretManager)
            .flatMap(Stream::ofNullable)
            .toList();
    return new TriggerAuthentication(
        metadata.complete(),
        clusterWide,
        Optional.ofNullable(podIdentity),
        requireNonNullElse(secretTargetRef, List.of()),
        requireNonNullElse(configMapTargetRef, List.of()),
        requireNonNullElse(env, List.of()),
        requireNonNullElse(filePath, ""),
        stores,
        requireNonNullElse(boundServiceAccountToken, List.of()),
        Optional.ofNullable(oauth2));
  }

  private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }
}
