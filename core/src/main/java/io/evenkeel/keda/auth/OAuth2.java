package io.evenkeel.keda.auth;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code oauth2}: a token by client credentials.
 *
 * @param type {@code clientCredentials}
 * @param clientId the client
 * @param clientSecret where its secret is
 * @param tokenUrl where to ask for the token
 * @param scopes scopes to ask for
 * @param tokenUrlParams further parameters of the request
 */
public record OAuth2(
    String type,
    String clientId,
    Optional<SecretKey> clientSecret,
    String tokenUrl,
    List<String> scopes,
    Map<String, String> tokenUrlParams) {
  /** Copies the collections. */
  public OAuth2 {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(clientSecret, "clientSecret");
    Objects.requireNonNull(tokenUrl, "tokenUrl");
    scopes = List.copyOf(scopes);
    tokenUrlParams = Map.copyOf(tokenUrlParams);
  }
}
