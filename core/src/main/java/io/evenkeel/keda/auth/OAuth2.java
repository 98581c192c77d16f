package io.evenkeel.keda.auth;

import io.evenkeel.model.GoText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /**
   * Returns what it gives to a trigger, by the names of upstream's parameters.
   *
   * @param secret secret of the client
   */
  public Map<String, String> parameters(String secret) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("oauthTokenURI", tokenUrl);
    parameters.put("clientID", clientId);
    parameters.put("clientSecret", secret);
    if (!scopes.isEmpty()) {
      parameters.put("scopes", String.join(",", scopes));
    }
    if (!tokenUrlParams.isEmpty()) {
      parameters.put("endpointParams", encoded(new TreeMap<>(tokenUrlParams)));
    }
    return parameters;
  }

  private static String encoded(SortedMap<String, String> params) {
    return params.entrySet().stream()
        .map(it -> GoText.queryEscaped(it.getKey()) + "=" + GoText.queryEscaped(it.getValue()))
        .collect(Collectors.joining("&"));
  }
}
