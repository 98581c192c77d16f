package io.evenkeel.keda.trigger;

import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.trigger.Key.Place;
import io.evenkeel.model.Violation;

/**
 * Reads the credentials of a trigger (upstream's {@code GetAwsAuthorization}): pod identity first,
 * then {@code identityOwner}, a role, keys of the TriggerAuthentication, keys of metadata and
 * environment.
 */
final class AwsAuthorization {
  private AwsAuthorization() {}

  static AwsCredentials parse(TriggerMetadata metadata) {
    PodIdentity identity = metadata.context().podIdentity();
    String owner = metadata.text(Key.of("identityOwner").optional());
    String role = metadata.text(Key.ofAuth("awsRoleArn"));
    if (identity.provider().equals("aws")) {
      return new AwsCredentials.Role(
          identity.roleArn().filter(arn -> !arn.isEmpty()).orElse(role),
          identity.externalId().orElse(""));
    }
    if (!owner.isEmpty() && !owner.equals("pod")) {
      if (!owner.equals("operator")) {
        metadata
            .notes()
            .add("identityOwner", "is neither pod nor operator; upstream takes operator");
      }
      return new AwsCredentials.Operator();
    }
    return role.isEmpty() ? keys(metadata) : new AwsCredentials.Role(role, "");
  }

  private static AwsCredentials keys(TriggerMetadata metadata) {
    String id = metadata.text(Key.ofAuth("awsAccessKeyID", "awsAccessKeyId"));
    String secret = metadata.text(Key.ofAuth("awsSecretAccessKey"));
    if (!id.isEmpty() && !secret.isEmpty()) {
      return new AwsCredentials.Keys(id, secret, metadata.text(Key.ofAuth("awsSessionToken")));
    }
    Key idKey = Key.of("awsAccessKeyID").in(Place.METADATA, Place.ENV).optional();
    Key secretKey = Key.of("awsSecretAccessKey").in(Place.ENV).optional();
    String ownId = metadata.text(idKey);
    String ownSecret = metadata.text(secretKey);
    if (ownId.isEmpty() || ownSecret.isEmpty()) {
      metadata.reject(
          Violation.required(
              metadata.path().child("authenticationRef"), missing(metadata, ownId.isEmpty())));
    }
    return new AwsCredentials.Keys(ownId, ownSecret, "");
  }

  private static String missing(TriggerMetadata metadata, boolean id) {
    return "the "
        + metadata.trigger().type()
        + " trigger needs credentials of AWS and has no "
        + (id ? "awsAccessKeyID" : "awsSecretAccessKey")
        + "; give both by a TriggerAuthentication, or a role, or set metadata.identityOwner to"
        + " operator";
  }
}
