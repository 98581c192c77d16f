package io.evenkeel.keda.trigger;

/** Who asks AWS. */
public sealed interface AwsCredentials {
  /** Whoever the operator is. */
  record Operator() implements AwsCredentials {}

  /**
   * A role that is assumed.
   *
   * @param arn the role; empty for the operator's own by pod identity
   * @param externalId external id to show; empty for none
   */
  record Role(String arn, String externalId) implements AwsCredentials {}

  /**
   * Static keys; the text form hides them.
   *
   * @param accessKeyId id of the key
   * @param secretAccessKey the key
   * @param sessionToken token of a temporary key; empty for none
   */
  record Keys(String accessKeyId, String secretAccessKey, String sessionToken)
      implements AwsCredentials {
    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }
}
