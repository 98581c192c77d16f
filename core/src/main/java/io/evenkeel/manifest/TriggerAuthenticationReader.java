package io.evenkeel.manifest;

import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.auth.EnvRef;
import io.evenkeel.keda.auth.KeyRef;
import io.evenkeel.keda.auth.OAuth2;
import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.auth.TokenRef;
import io.evenkeel.keda.auth.TriggerAuthenticationDraft;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the fields of a TriggerAuthentication, cluster-wide or not, to a draft. */
final class TriggerAuthenticationReader {
  private TriggerAuthenticationReader() {}

  static TriggerAuthenticationDraft draft(Fields object, boolean clusterWide) {
    KedaObject read = KedaObject.of(object);
    MetadataDraft metadata = read.metadata();
    Fields spec = read.spec();
    return spec == null
        ? new TriggerAuthenticationDraft(
            metadata, clusterWide, null, null, null, null, null, null, null, null, null, null, null)
        : spec.read(fields -> draft(metadata, clusterWide, fields));
  }

  private static TriggerAuthenticationDraft draft(
      MetadataDraft metadata, boolean clusterWide, Fields spec) {
    return new TriggerAuthenticationDraft(
        metadata,
        clusterWide,
        identity(spec),
        spec.objects("secretTargetRef", TriggerAuthenticationReader::key),
        spec.objects("configMapTargetRef", TriggerAuthenticationReader::key),
        spec.objects("env", TriggerAuthenticationReader::variable),
        spec.text("filePath"),
        spec.object("hashiCorpVault", SecretStoreReader::vault),
        spec.object("azureKeyVault", SecretStoreReader::azure),
        spec.object("gcpSecretManager", SecretStoreReader::gcp),
        spec.object("awsSecretManager", SecretStoreReader::aws),
        spec.objects("boundServiceAccountToken", TriggerAuthenticationReader::token),
        spec.object("oauth2", TriggerAuthenticationReader::oauth2));
  }

  /** Reads {@code podIdentity}. */
  static @Nullable PodIdentity identity(Fields parent) {
    return parent.object(
        "podIdentity",
        identity ->
            new PodIdentity(
                text(identity, "provider"),
                optional(identity, "identityId"),
                optional(identity, "identityTenantId"),
                optional(identity, "identityAuthorityHost"),
                optional(identity, "roleArn"),
                optional(identity, "externalID"),
                optional(identity, "identityOwner")));
  }

  private static KeyRef key(Fields ref) {
    return new KeyRef(text(ref, "parameter"), text(ref, "name"), text(ref, "key"));
  }

  private static EnvRef variable(Fields ref) {
    return new EnvRef(text(ref, "parameter"), text(ref, "name"), text(ref, "containerName"));
  }

  private static TokenRef token(Fields ref) {
    return new TokenRef(text(ref, "parameter"), text(ref, "serviceAccountName"));
  }

  private static OAuth2 oauth2(Fields oauth2) {
    return new OAuth2(
        text(oauth2, "type"),
        text(oauth2, "clientId"),
        SecretStoreReader.secretKey(oauth2, "clientSecret"),
        text(oauth2, "tokenUrl"),
        Objects.requireNonNullElse(oauth2.texts("scopes"), List.of()),
        Objects.requireNonNullElse(oauth2.textMap("tokenUrlParams"), Map.of()));
  }

  /** Absent is empty, as everywhere in these objects but for the identity. */
  static String text(Fields fields, String name) {
    return Objects.requireNonNullElse(fields.text(name), "");
  }

  private static Optional<String> optional(Fields fields, String name) {
    return Optional.ofNullable(fields.text(name));
  }
}
