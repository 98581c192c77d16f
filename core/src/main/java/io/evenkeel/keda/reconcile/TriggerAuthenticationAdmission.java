package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.auth.OAuth2;
import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.auth.TriggerAuthenticationDraft;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * KEDA's validating webhook for TriggerAuthentications, cluster-wide or not (upstream's {@code
 * validateSpec}). With an identity of any provider but azure-workload and aws it looks at nothing
 * else.
 */
public final class TriggerAuthenticationAdmission {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath IDENTITY = SPEC.child("podIdentity");
  private static final FieldPath OAUTH2 = SPEC.child("oauth2");
  private static final Pattern HTTP_URL =
      Pattern.compile("(?i)https?://([^/?#@\\s\\p{Cntrl}]*@)?[^/?#@\\s\\p{Cntrl}]+([/?#].*)?");

  private TriggerAuthenticationAdmission() {}

  /** Reviews an object that is created. */
  public static Review onCreate(TriggerAuthenticationDraft draft) {
    List<Violation> found = new ArrayList<>();
    PodIdentity identity = draft.podIdentity();
    if (identity != null) {
      switch (identity.provider()) {
        case "azure-workload" -> checkAzure(identity, found);
        case "aws" -> checkAws(identity, found);
        default -> {
          return Review.of(List.of());
        }
      }
    }
    if (draft.oauth2() != null) {
      checkOAuth2(draft.oauth2(), found);
    }
    return Review.of(found);
  }

  /** Reviews a change. One that only takes the last finalizer away is allowed. */
  public static Review onUpdate(TriggerAuthenticationDraft draft, TriggerAuthenticationDraft old) {
    boolean released = finalizers(draft) == 0 && finalizers(old) == 1;
    return released && withoutMetadata(draft).equals(withoutMetadata(old))
        ? Review.of(List.of())
        : onCreate(draft);
  }

  private static int finalizers(TriggerAuthenticationDraft draft) {
    return draft.metadata().complete().finalizers().size();
  }

  private static TriggerAuthenticationDraft withoutMetadata(TriggerAuthenticationDraft draft) {
    return draft.with(MetadataDraft.NONE);
  }

  private static void checkAzure(PodIdentity identity, List<Violation> found) {
    if (isEmpty(identity.identityId())) {
      found.add(
          Violation.invalid(
              IDENTITY.child("identityId"), "", "must not be empty; set it or leave it out"));
    }
    boolean tenantEmpty = isEmpty(identity.identityTenantId());
    boolean hasAuthority = isSet(identity.identityAuthorityHost());
    if (hasAuthority && !isSet(identity.identityTenantId())) {
      found.add(
          Violation.required(
              IDENTITY.child("identityTenantId"), "must be set with identityAuthorityHost"));
    } else if (!hasAuthority && tenantEmpty) {
      found.add(
          Violation.invalid(
              IDENTITY.child("identityTenantId"), "", "must not be empty; set it or leave it out"));
    }
  }

  private static void checkAws(PodIdentity identity, List<Violation> found) {
    if (isSet(identity.roleArn()) && identity.ownedByWorkload()) {
      found.add(
          Violation.forbidden(
              IDENTITY.child("roleArn"),
              "may not be set with identityOwner workload; leave one of them out"));
    }
    if (isSet(identity.externalId()) && !isSet(identity.roleArn())) {
      found.add(Violation.required(IDENTITY.child("roleArn"), "must be set with externalID"));
    }
  }

  private static void checkOAuth2(OAuth2 oauth2, List<Violation> found) {
    if (!oauth2.type().equals("clientCredentials")) {
      found.add(
          Violation.notSupported(
              OAUTH2.child("type"), oauth2.type(), List.of("clientCredentials")));
    }
    if (oauth2.clientId().isEmpty()) {
      found.add(Violation.required(OAUTH2.child("clientId"), "must be set"));
    }
    if (oauth2.tokenUrl().isEmpty()) {
      found.add(Violation.required(OAUTH2.child("tokenUrl"), "must be set"));
    } else if (!HTTP_URL.matcher(oauth2.tokenUrl()).matches()) {
      found.add(
          Violation.invalid(
              OAUTH2.child("tokenUrl"),
              oauth2.tokenUrl(),
              "must be a URL with http or https and a host"));
    }
  }

  private static boolean isEmpty(Optional<String> text) {
    return text.filter(String::isEmpty).isPresent();
  }

  private static boolean isSet(Optional<String> text) {
    return text.isPresent() && !text.get().isEmpty();
  }
}
