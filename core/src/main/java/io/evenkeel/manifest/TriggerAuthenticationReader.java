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
    object.ignore("apiVersion");
    object.ignore("kind");
    object.ignore("status");
    MetadataDraft metadata = MetadataReader.metadata(object.object("metadata"));
    Fields spec = object.object("spec");
    object.rejectOthers();
    return spec == null
        ? new TriggerAuthenticationDraft(
            metadata, clusterWide, null, null, null, null, null, null, null, null, null, null, null)
        : draft(metadata, clusterWide, spec);
  }

  private static TriggerAuthenticationDraft draft(
      MetadataDraft metadata, boolean clusterWide, Fields spec) {
    TriggerAuthenticationDraft draft =
        new TriggerAuthenticationDraft(
            metadata,
            clusterWide,
            identity(spec.object("podIdentity")),
            keys(spec.objects("secretTargetRef")),
            keys(spec.objects("configMapTargetRef")),
            env(spec.objects("env")),
            spec.text("filePath"),
            SecretStoreReader.vault(spec.object("hashiCorpVault")),
            SecretStoreReader.azure(spec.object("azureKeyVault")),
            SecretStoreReader.gcp(spec.object("gcpSecretManager")),
            SecretStoreReader.aws(spec.object("awsSecretManager")),
            tokens(spec.objects("boundServiceAccountToken")),
            oauth2(spec.object("oauth2")));
    spec.rejectOthers();
    return draft;
  }

  static @Nullable PodIdentity identity(@Nullable Fields identity) {
    if (identity == null) {
      return null;
    }
    PodIdentity result =
        new PodIdentity(
            text(identity, "provider"),
            optional(identity, "identityId"),
            optional(identity, "identityTenantId"),
            optional(identity, "identityAuthorityHost"),
            optional(identity, "roleArn"),
            optional(identity, "externalID"),
            optional(identity, "identityOwner"));
    identity.rejectOthers();
    return result;
  }

  private static @Nullable List<KeyRef> keys(@Nullable List<Fields> refs) {
    return refs == null ? null : refs.stream().map(TriggerAuthenticationReader::key).toList();
  }

  private static KeyRef key(Fields ref) {
    KeyRef key = new KeyRef(text(ref, "parameter"), text(ref, "name"), text(ref, "key"));
    ref.rejectOthers();
    return key;
  }

  private static @Nullable List<EnvRef> env(@Nullable List<Fields> refs) {
    return refs == null ? null : refs.stream().map(TriggerAuthenticationReader::variable).toList();
  }

  private static EnvRef variable(Fields ref) {
    EnvRef variable =
        new EnvRef(text(ref, "parameter"), text(ref, "name"), text(ref, "containerName"));
    ref.rejectOthers();
    return variable;
  }

  private static @Nullable List<TokenRef> tokens(@Nullable List<Fields> refs) {
    return refs == null ? null : refs.stream().map(TriggerAuthenticationReader::token).toList();
  }

  private static TokenRef token(Fields ref) {
    TokenRef token = new TokenRef(text(ref, "parameter"), text(ref, "serviceAccountName"));
    ref.rejectOthers();
    return token;
  }

  private static @Nullable OAuth2 oauth2(@Nullable Fields oauth2) {
    if (oauth2 == null) {
      return null;
    }
    OAuth2 result =
        new OAuth2(
            text(oauth2, "type"),
            text(oauth2, "clientId"),
            SecretStoreReader.secretKey(oauth2.object("clientSecret")),
            text(oauth2, "tokenUrl"),
            Objects.requireNonNullElse(oauth2.texts("scopes"), List.of()),
            Objects.requireNonNullElse(oauth2.textMap("tokenUrlParams"), Map.of()));
    oauth2.rejectOthers();
    return result;
  }

  /** Absent is empty, as everywhere in these objects but for the identity. */
  static String text(Fields fields, String name) {
    return Objects.requireNonNullElse(fields.text(name), "");
  }

  private static Optional<String> optional(Fields fields, String name) {
    return Optional.ofNullable(fields.text(name));
  }
}
