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
import java.util.ArrayList;
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

  static @Nullable HashiCorpVault vault(@Nullable Fields vault) {
    if (vault == null) {
      return null;
    }
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
    vault.rejectOthers();
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

  static @Nullable AzureKeyVault azure(@Nullable Fields vault) {
    if (vault == null) {
      return null;
    }
    Fields credentials = vault.object("credentials");
    AzureKeyVault result =
        new AzureKeyVault(
            text(vault, "vaultUri"),
            credentials == null ? "" : text(credentials, "clientId"),
            credentials == null ? "" : text(credentials, "tenantId"),
            key(credentials, "clientSecret"),
            identity(vault),
            cloud(vault.object("cloud")),
            secrets(vault, secret -> named(secret, "name", "version")));
    close(credentials);
    vault.rejectOthers();
    return result;
  }

  private static AzureCloud cloud(@Nullable Fields cloud) {
    if (cloud == null) {
      return PUBLIC_CLOUD;
    }
    AzureCloud result =
        new AzureCloud(
            text(cloud, "type"),
            text(cloud, "keyVaultResourceURL"),
            text(cloud, "activeDirectoryEndpoint"));
    cloud.rejectOthers();
    return result;
  }

  static @Nullable GcpSecrets gcp(@Nullable Fields store) {
    if (store == null) {
      return null;
    }
    Fields credentials = store.object("credentials");
    GcpSecrets result =
        new GcpSecrets(
            key(credentials, "clientSecret"),
            identity(store),
            secrets(store, secret -> named(secret, "id", "version")));
    close(credentials);
    store.rejectOthers();
    return result;
  }

  static @Nullable AwsSecrets aws(@Nullable Fields store) {
    if (store == null) {
      return null;
    }
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
    store.rejectOthers();
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
    List<T> secrets = new ArrayList<>();
    for (Fields secret : Objects.requireNonNullElse(store.objects("secrets"), List.<Fields>of())) {
      secrets.add(reader.apply(secret));
      secret.rejectOthers();
    }
    return secrets;
  }

  private static Optional<PodIdentity> identity(Fields store) {
    return Optional.ofNullable(TriggerAuthenticationReader.identity(store.object("podIdentity")));
  }

  private static Optional<SecretKey> key(@Nullable Fields credentials, String name) {
    return credentials == null ? Optional.empty() : secretKey(credentials.object(name));
  }

  /** Reads {@code valueFrom.secretKeyRef}. */
  static Optional<SecretKey> secretKey(@Nullable Fields value) {
    if (value == null) {
      return Optional.empty();
    }
    Fields from = value.object("valueFrom");
    Fields ref = from == null ? null : from.object("secretKeyRef");
    Optional<SecretKey> key =
        ref == null
            ? Optional.empty()
            : Optional.of(new SecretKey(text(ref, "name"), text(ref, "key")));
    close(ref);
    close(from);
    value.rejectOthers();
    return key;
  }

  private static void close(@Nullable Fields fields) {
    if (fields != null) {
      fields.rejectOthers();
    }
  }
}
