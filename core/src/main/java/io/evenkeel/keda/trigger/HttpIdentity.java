package io.evenkeel.keda.trigger;

import java.util.List;

/** Credentials of an HTTP request that must be had elsewhere before it is sent. */
public sealed interface HttpIdentity {
  /** There are none, or the headers hold them. */
  record None() implements HttpIdentity {}

  /**
   * An access token by OAuth 2 client credentials.
   *
   * @param tokenUri address that gives tokens
   * @param clientId client
   * @param clientSecret its secret
   * @param scopes scopes to ask for
   * @param endpointParams further parameters of the request, form-encoded
   */
  record OAuth(
      String tokenUri,
      String clientId,
      String clientSecret,
      List<String> scopes,
      String endpointParams)
      implements HttpIdentity {
    /** Copies the scopes. */
    public OAuth {
      scopes = List.copyOf(scopes);
    }

    @Override
    public String toString() {
      return "OAuth[" + tokenUri + ", " + clientId + "]";
    }
  }

  /** An access token of an Azure workload identity, for managed Prometheus. */
  record Azure() implements HttpIdentity {}

  /**
   * An access token of Google, with the scope to read monitoring data.
   *
   * @param credentials application credentials as JSON; empty for the workload identity
   */
  record Google(String credentials) implements HttpIdentity {
    @Override
    public String toString() {
      return credentials.isEmpty() ? "Google[workload identity]" : "Google[credentials]";
    }
  }

  /**
   * A signature of AWS (SigV4).
   *
   * @param region region that the service is in
   * @param credentials who asks
   */
  record Aws(String region, AwsCredentials credentials) implements HttpIdentity {}
}
