package io.evenkeel.keda.auth;

import io.evenkeel.keda.auth.SecretStore.AwsSecrets;
import io.evenkeel.keda.auth.SecretStore.AzureKeyVault;
import io.evenkeel.keda.auth.SecretStore.GcpSecrets;
import io.evenkeel.keda.auth.SecretStore.HashiCorpVault;
import io.evenkeel.keda.auth.SecretStore.NamedSecret;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that the CRDs of trigger authentications state. */
final class TriggerAuthenticationValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> PROVIDERS =
      List.of("azure-workload", "gcp", "aws", "aws-eks", "none");
  private static final List<String> OWNERS = List.of("keda", "workload");

  private final TriggerAuthenticationDraft draft;
  private final List<Violation> found = new ArrayList<>();

  TriggerAuthenticationValidation(TriggerAuthenticationDraft draft) {
    this.draft = draft;
  }

  List<Violation> violations() {
    found.addAll(draft.metadata().violations(draft.clusterWide()));
    checkIdentity(Optional.ofNullable(draft.podIdentity()), SPEC.child("podIdentity"));
    checkKeys(draft.secretTargetRef(), SPEC.child("secretTargetRef"));
    checkKeys(draft.configMapTargetRef(), SPEC.child("configMapTargetRef"));
    checkEnv();
    checkVault(draft.hashiCorpVault(), SPEC.child("hashiCorpVault"));
    checkAzure(draft.azureKeyVault(), SPEC.child("azureKeyVault"));
    checkGcp(draft.gcpSecretManager(), SPEC.child("gcpSecretManager"));
    checkAws(draft.awsSecretManager(), SPEC.child("awsSecretManager"));
    checkTokens();
    return List.copyOf(found);
  }

  private void require(String text, FieldPath path) {
    if (text.isEmpty()) {
      found.add(Violation.required(path, "must be set"));
    }
  }

  private void requireOneOf(String text, List<String> allowed, FieldPath path) {
    if (!allowed.contains(text)) {
      found.add(Violation.notSupported(path, text, allowed));
    }
  }

  private void checkIdentity(Optional<PodIdentity> identity, FieldPath path) {
    identity.ifPresent(
        it -> {
          requireOneOf(it.provider(), PROVIDERS, path.child("provider"));
          it.identityOwner()
              .ifPresent(owner -> requireOneOf(owner, OWNERS, path.child("identityOwner")));
        });
  }

  private void checkKeys(@Nullable List<KeyRef> refs, FieldPath path) {
    List<KeyRef> all = Objects.requireNonNullElse(refs, List.of());
    for (int i = 0; i < all.size(); i++) {
      require(all.get(i).parameter(), path.index(i).child("parameter"));
      require(all.get(i).name(), path.index(i).child("name"));
      require(all.get(i).key(), path.index(i).child("key"));
    }
  }

  private void checkEnv() {
    List<EnvRef> all = Objects.requireNonNullElse(draft.env(), List.of());
    for (int i = 0; i < all.size(); i++) {
      FieldPath path = SPEC.child("env").index(i);
      require(all.get(i).parameter(), path.child("parameter"));
      require(all.get(i).name(), path.child("name"));
    }
  }

  private void checkTokens() {
    List<TokenRef> all = Objects.requireNonNullElse(draft.boundServiceAccountToken(), List.of());
    for (int i = 0; i < all.size(); i++) {
      FieldPath path = SPEC.child("boundServiceAccountToken").index(i);
      require(all.get(i).parameter(), path.child("parameter"));
      require(all.get(i).serviceAccountName(), path.child("serviceAccountName"));
    }
  }

  private void checkVault(@Nullable HashiCorpVault vault, FieldPath path) {
    if (vault == null) {
      return;
    }
    require(vault.address(), path.child("address"));
    require(vault.authentication(), path.child("authentication"));
    for (int i = 0; i < vault.secrets().size(); i++) {
      FieldPath secret = path.child("secrets").index(i);
      require(vault.secrets().get(i).parameter(), secret.child("parameter"));
      require(vault.secrets().get(i).path(), secret.child("path"));
    }
  }

  private void checkAzure(@Nullable AzureKeyVault vault, FieldPath path) {
    if (vault != null) {
      require(vault.vaultUri(), path.child("vaultUri"));
      checkIdentity(vault.podIdentity(), path.child("podIdentity"));
      checkSecrets(vault.secrets(), "name", path);
    }
  }

  private void checkGcp(@Nullable GcpSecrets store, FieldPath path) {
    if (store != null) {
      checkIdentity(store.podIdentity(), path.child("podIdentity"));
      checkSecrets(store.secrets(), "id", path);
    }
  }

  private void checkAws(@Nullable AwsSecrets store, FieldPath path) {
    if (store != null) {
      checkIdentity(store.podIdentity(), path.child("podIdentity"));
      checkSecrets(store.secrets(), "name", path);
    }
  }

  private void checkSecrets(List<NamedSecret> secrets, String nameField, FieldPath path) {
    if (secrets.isEmpty()) {
      found.add(Violation.required(path.child("secrets"), "name the secrets to read"));
    }
    for (int i = 0; i < secrets.size(); i++) {
      FieldPath secret = path.child("secrets").index(i);
      require(secrets.get(i).parameter(), secret.child("parameter"));
      require(secrets.get(i).name(), secret.child(nameField));
    }
  }
}
