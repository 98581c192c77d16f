package io.evenkeel.keda.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store outside the cluster that secrets are read from. */
public sealed interface SecretStore {
  /** Returns the field of the API that it stands in. */
  String field();

  /** Returns the identity that the store is asked with, if it has one of its own. */
  Optional<PodIdentity> podIdentity();

  /** Returns the parameters that it fills, in their order. */
  List<String> parameters();

  /**
   * {@code hashiCorpVault}.
   *
   * @param address address of the vault
   * @param authentication {@code token} or {@code kubernetes}
   * @param namespace namespace in the vault
   * @param role role to log in with
   * @param mount where the login is mounted
   * @param token {@code credential.token}
   * @param serviceAccount {@code credential.serviceAccount}: path of a token
   * @param serviceAccountName {@code credential.serviceAccountName}
   * @param secrets what to read
   */
  record HashiCorpVault(
      String address,
      String authentication,
      String namespace,
      String role,
      String mount,
      String token,
      String serviceAccount,
      String serviceAccountName,
      List<VaultSecret> secrets)
      implements SecretStore {
    /** Copies the secrets. */
    public HashiCorpVault {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String field() {
      return "hashiCorpVault";
    }

    @Override
    public Optional<PodIdentity> podIdentity() {
      return Optional.empty();
    }

    @Override
    public List<String> parameters() {
      return secrets.stream().map(VaultSecret::parameter).toList();
    }

    /** Leaves the token out, which is secret. */
    @Override
    public String toString() {
      return "HashiCorpVault[" + address + ", " + parameters() + "]";
    }
  }

  /**
   * A secret of a vault.
   *
   * @param parameter parameter of the trigger that it fills
   * @param path path in the vault
   * @param key key at that path
   * @param type {@code secret}, {@code secretV2}, {@code pki}, or empty for a generic one
   * @param pkiData what a certificate is asked for with, by the API's field names
   */
  record VaultSecret(
      String parameter, String path, String key, String type, Map<String, String> pkiData) {
    /** Copies the map. */
    public VaultSecret {
      pkiData = Map.copyOf(pkiData);
    }
  }

  /**
   * {@code azureKeyVault}.
   *
   * @param vaultUri address of the vault
   * @param clientId {@code credentials.clientId}
   * @param tenantId {@code credentials.tenantId}
   * @param clientSecret {@code credentials.clientSecret}
   * @param podIdentity identity in place of credentials
   * @param cloud which of Azure's clouds
   * @param secrets what to read
   */
  record AzureKeyVault(
      String vaultUri,
      String clientId,
      String tenantId,
      Optional<SecretKey> clientSecret,
      Optional<PodIdentity> podIdentity,
      AzureCloud cloud,
      List<NamedSecret> secrets)
      implements SecretStore {
    /** Copies the secrets. */
    public AzureKeyVault {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String field() {
      return "azureKeyVault";
    }

    @Override
    public List<String> parameters() {
      return secrets.stream().map(NamedSecret::parameter).toList();
    }
  }

  /**
   * {@code azureKeyVault.cloud}.
   *
   * @param type name of the cloud, {@code Private} for one of one's own
   * @param keyVaultResourceUrl resource of that cloud
   * @param activeDirectoryEndpoint endpoint of that cloud
   */
  record AzureCloud(String type, String keyVaultResourceUrl, String activeDirectoryEndpoint) {}

  /**
   * {@code gcpSecretManager}.
   *
   * @param clientSecret {@code credentials.clientSecret}
   * @param podIdentity identity in place of credentials
   * @param secrets what to read; their name is the API's {@code id}
   */
  record GcpSecrets(
      Optional<SecretKey> clientSecret,
      Optional<PodIdentity> podIdentity,
      List<NamedSecret> secrets)
      implements SecretStore {
    /** Copies the secrets. */
    public GcpSecrets {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String field() {
      return "gcpSecretManager";
    }

    @Override
    public List<String> parameters() {
      return secrets.stream().map(NamedSecret::parameter).toList();
    }
  }

  /**
   * {@code awsSecretManager}.
   *
   * @param region region; empty for the default one
   * @param accessKey {@code credentials.accessKey}
   * @param accessSecretKey {@code credentials.accessSecretKey}
   * @param accessToken {@code credentials.accessToken}
   * @param podIdentity identity in place of credentials
   * @param secrets what to read
   */
  record AwsSecrets(
      String region,
      Optional<SecretKey> accessKey,
      Optional<SecretKey> accessSecretKey,
      Optional<SecretKey> accessToken,
      Optional<PodIdentity> podIdentity,
      List<NamedSecret> secrets)
      implements SecretStore {
    /** Copies the secrets. */
    public AwsSecrets {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String field() {
      return "awsSecretManager";
    }

    @Override
    public List<String> parameters() {
      return secrets.stream().map(NamedSecret::parameter).toList();
    }
  }

  /**
   * A secret of a cloud's store.
   *
   * @param parameter parameter of the trigger that it fills
   * @param name name of the secret
   * @param version version; empty for the newest
   * @param versionStage stage of the version, AWS only
   * @param secretKey key in a secret that is a JSON object, AWS only
   */
  record NamedSecret(
      String parameter, String name, String version, String versionStage, String secretKey) {}
}
