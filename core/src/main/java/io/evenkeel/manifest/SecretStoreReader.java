package io.evenkeel.manifest;

import static io.evenkeel.manifest.TriggerAuthenticationReader.text;

import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.auth.SecretKey;
import io.evenkeel.keda.auth.SecretStore.AwsSecrets;
import io.evenkeel.keda.auth.SecretStore.AzureCloud;
import io.evenkeel.keda.auth.SecretStore.AzureKeyVault;
import io.evenkeel.keda.auth.SecretStore.GcpSecrets;
import io.evenkeel.keda.auth.SecretStore.HashiCorpVault;
import io.evenkeel.keda.auth.SecretStore.NamedSecret;
import io.evenkeel.keda.auth.SecretStore.VaultSecret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the fields of the stores of a TriggerAuthentication to data. */
final class SecretStoreReader {
  private static final AzureCloud PUBLIC_CLOUD = new AzureCloud("", "", "");

  private SecretStoreReader() {}

  static HashiCorpVault vault(Fields vault) {
    Fields credential = vault.object("credential");
    HashiCorpVault result =
        new HashiCorpVault(
            text(vault, "address"),
            text(vault, "authentication"),
            text(vault, "namespace"),
            text(vault, "role"),
            text(vault, "mount"),
            credential == null ? "" : text(credential, "token"),
            credential == null ? "" : text(credential, "serviceAccount"),
            credential == null ? "" : text(credential, "serviceAccountName"),
            secrets(vault, SecretStoreReader::vaultSecret));
    close(credential);
    return result;
  }

  private static VaultSecret vaultSecret(Fields secret) {
    return new VaultSecret(
        text(secret, "parameter"),
        text(secret, "path"),
        text(secret, "key"),
        text(secret, "type"),
        Objects.requireNonNullElse(secret.textMap("pkiData"), Map.of()));
  }

  static AzureKeyVault azure(Fields vault) {
    Fields credentials = vault.object("credentials");
    AzureKeyVault result =
        new AzureKeyVault(
            text(vault, "vaultUri"),
            credentials == null ? "" : text(credentials, "clientId"),
            credentials == null ? "" : text(credentials, "tenantId"),
            key(credentials, "clientSecret"),
            identity(vault),
            Objects.requireNonNullElse(
                vault.object("cloud", SecretStoreReader::cloud), PUBLIC_CLOUD),
            secrets(vault, secret -> named(secret, "name", "version")));
    close(credentials);
    return result;
  }

  private static AzureCloud cloud(Fields cloud) {
    return new AzureCloud(
        text(cloud, "type"),
        text(cloud, "keyVaultResourceURL"),
        text(cloud, "activeDirectoryEndpoint"));
  }

  static GcpSecrets gcp(Fields store) {
    Fields credentials = store.object("credentials");
    GcpSecrets result =
        new GcpSecrets(
            key(credentials, "clientSecret"),
            identity(store),
            secrets(store, secret -> named(secret, "id", "version")));
    close(credentials);
    return result;
  }

  static AwsSecrets aws(Fields store) {
    Fields credentials = store.object("credentials");
    AwsSecrets result =
        new AwsSecrets(
            text(store, "region"),
            key(credentials, "accessKey"),
            key(credentials, "accessSecretKey"),
            key(credentials, "accessToken"),
            identity(store),
            secrets(store, SecretStoreReader::awsSecret));
    close(credentials);
    return result;
  }

  private static NamedSecret awsSecret(Fields secret) {
    return new NamedSecret(
        text(secret, "parameter"),
        text(secret, "name"),
        text(secret, "versionId"),
        text(secret, "versionStage"),
        text(secret, "secretKey"));
  }

  private static NamedSecret named(Fields secret, String name, String version) {
    return new NamedSecret(
        text(secret, "parameter"), text(secret, name), text(secret, version), "", "");
  }

  private static <T> List<T> secrets(Fields store, Function<Fields, T> reader) {
    return Objects.requireNonNullElse(store.objects("secrets", reader), List.of());
  }

  private static Optional<PodIdentity> identity(Fields store) {
    return Optional.ofNullable(TriggerAuthenticationReader.identity(store));
  }

  private static Optional<SecretKey> key(@Nullable Fields credentials, String name) {
    return credentials == null ? Optional.empty() : secretKey(credentials, name);
  }

  /** Reads {@code valueFrom.secretKeyRef} of a field. */
  static Optional<SecretKey> secretKey(Fields parent, String name) {
    Fields value = parent.object(name);
    Fields from = value == null ? null : value.object("valueFrom");
    SecretKey key = from == null ? null : from.object("secretKeyRef", SecretStoreReader::key);
    close(from);
    close(value);
    return Optional.ofNullable(key);
  }

  private static SecretKey key(Fields ref) {
    return new SecretKey(text(ref, "name"), text(ref, "key"));
  }

  private static void close(@Nullable Fields fields) {
    if (fields != null) {
      fields.rejectOthers();
    }
  }
}
