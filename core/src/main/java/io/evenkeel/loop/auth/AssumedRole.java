package io.evenkeel.loop.auth;

import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.auth.TriggerAuthentication;
import java.util.Map;

/**
 * The role of AWS that comes with an identity, as a parameter of the trigger.
 *
 * <pre>
 * aws       podIdentity.roleArn, or with identityOwner workload the annotation of the workload's
 *           service account, which must be there
 * aws-eks   that annotation, if it is there
 * </pre>
 */
final class AssumedRole {
  private static final String ANNOTATION = "eks.amazonaws.com/role-arn";
  private static final String PARAMETER = "awsRoleArn";

  private final TriggerAuthentication authentication;
  private final SecretReader secrets;

  AssumedRole(TriggerAuthentication authentication, SecretReader secrets) {
    this.authentication = authentication;
    this.secrets = secrets;
  }

  /**
   * Adds the role to the parameters of a trigger.
   *
   * @throws UnresolvedException if there must be one and there is none
   */
  void addTo(Map<String, String> parameters, String serviceAccountName) {
    PodIdentity identity = authentication.podIdentity().orElse(PodIdentity.NONE);
    switch (identity.provider()) {
      case "aws" -> addAws(identity, parameters, serviceAccountName);
      case "aws-eks" ->
          parameters.put(PARAMETER, annotations(serviceAccountName).getOrDefault(ANNOTATION, ""));
      case "azure-workload" -> {
        if (identity.identityId().filter(String::isEmpty).isPresent()) {
          throw refused("identityId", "must not be empty; leave it out or name an identity");
        }
      }
      default -> {}
    }
  }

  private void addAws(PodIdentity identity, Map<String, String> parameters, String account) {
    if (!identity.ownedByWorkload()) {
      identity.roleArn().ifPresent(arn -> parameters.put(PARAMETER, arn));
      return;
    }
    if (identity.roleArn().isPresent()) {
      throw refused("roleArn", "goes with identityOwner keda only; remove one of the two");
    }
    String arn = annotations(account).get(ANNOTATION);
    if (arn == null) {
      throw refused(
          "identityOwner",
          "is workload, and the workload's service account has no annotation "
              + ANNOTATION
              + "; annotate it with the role");
    }
    parameters.put(PARAMETER, arn);
  }

  private Map<String, String> annotations(String serviceAccountName) {
    try {
      return secrets.serviceAccount(serviceAccountName);
    } catch (UnresolvedException e) {
      throw refused("provider", "takes the role from a service account, and " + e.reason());
    }
  }

  private UnresolvedException refused(String field, String message) {
    return AuthParameters.refused(authentication, "podIdentity." + field, message);
  }
}
