package io.evenkeel.keda.trigger;

import io.evenkeel.keda.trigger.Key.Place;
import io.evenkeel.model.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code authModes} of HTTP triggers (upstream's {@code authentication.Config}).
 *
 * @param modes modes that are on
 * @param params the parameters by name, each empty if it is not given
 * @param scopes scopes of oauth
 */
record HttpAuth(List<String> modes, Map<String, String> params, List<String> scopes) {
  private static final List<String> KNOWN =
      List.of("apiKey", "basic", "tls", "bearer", "custom", "oauth");
  private static final List<String> EXCLUSIVE = List.of("bearer", "basic", "oauth");
  private static final Key MODES =
      Key.of("authModes", "authMode").in(Place.METADATA, Place.AUTH).optional();
  private static final Key METHOD =
      Key.of("method").in(Place.METADATA, Place.AUTH).orElse("header");

  /** What a mode cannot do without. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "bearer", List.of("bearerToken"),
          "basic", List.of("username"),
          "tls", List.of("cert", "key"),
          "oauth", List.of("oauthTokenURI", "clientID", "clientSecret"),
          "custom", List.of("customAuthHeader", "customAuthValue"),
          "apiKey", List.of("apiKey"));

  private static final List<Key> KEYS =
      List.of(
          Key.ofAuth("bearerToken", "token"),
          Key.ofAuth("username"),
          Key.ofAuth("password"),
          Key.ofAuth("cert"),
          Key.ofAuth("key"),
          Key.ofAuth("ca"),
          Key.ofAuth("oauthTokenURI"),
          Key.ofAuth("clientID"),
          Key.ofAuth("clientSecret"),
          Key.ofAuth("endpointParams"),
          Key.ofAuth("customAuthHeader"),
          Key.ofAuth("customAuthValue"),
          Key.of("apiKey").in(Place.METADATA, Place.AUTH).optional(),
          Key.of("keyParamName").in(Place.METADATA, Place.AUTH).optional());

  HttpAuth {
    modes = List.copyOf(modes);
    params = Map.copyOf(params);
    scopes = List.copyOf(scopes);
  }

  static HttpAuth parse(TriggerMetadata metadata) {
    List<String> modes = List.of();
    if (metadata.has(MODES)) {
      metadata.choice(MODES, KNOWN);
      modes = metadata.list(MODES, ",");
      rejectTwo(metadata, modes);
    }
    Map<String, String> params = new LinkedHashMap<>();
    KEYS.forEach(key -> params.put(key.name(), metadata.text(key)));
    params.put(METHOD.name(), metadata.choice(METHOD, List.of("header", "query")));
    HttpAuth auth = new HttpAuth(modes, params, metadata.list(Key.ofAuth("scopes"), ","));
    KNOWN.stream().filter(auth::has).forEach(mode -> auth.requireParams(metadata, mode));
    return auth;
  }

  private static void rejectTwo(TriggerMetadata metadata, List<String> modes) {
    if (modes.stream().filter(EXCLUSIVE::contains).count() > 1) {
      metadata.reject(
          MODES,
          String.join(",", modes),
          "must name only one of " + String.join(", ", EXCLUSIVE) + "; remove the others");
    }
  }

  private void requireParams(TriggerMetadata metadata, String mode) {
    for (String name : NEEDED.getOrDefault(mode, List.of())) {
      if (param(name).isEmpty()) {
        metadata.reject(
            Violation.required(
                metadata.path().child("authenticationRef"),
                "authMode "
                    + mode
                    + " of the "
                    + metadata.trigger().type()
                    + " trigger needs the parameter "
                    + name
                    + "; give it by a TriggerAuthentication"));
      }
    }
  }

  /** Notes the modes that upstream accepts and this trigger does nothing with. */
  void noteIdle(TriggerMetadata metadata, List<String> idle) {
    idle.stream()
        .filter(this::has)
        .forEach(
            mode ->
                metadata
                    .notes()
                    .add(
                        MODES.name(),
                        mode
                            + " does nothing in the "
                            + metadata.trigger().type()
                            + " trigger; remove it or use another mode"));
  }

  boolean isOff() {
    return modes.isEmpty();
  }

  boolean has(String mode) {
    return modes.contains(mode);
  }

  String param(String name) {
    return params.getOrDefault(name, "");
  }

  /** At most one {@code Authorization}: bearer, else basic. */
  Map<String, String> authorization() {
    if (has("bearer")) {
      return Map.of("Authorization", "Bearer " + param("bearerToken"));
    }
    if (has("basic")) {
      String pair = param("username") + ":" + param("password");
      byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
      return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return Map.of();
  }

  /** Returns the parameter's name and the key, if an API key is on and sent this way. */
  Optional<Map.Entry<String, String>> apiKey(String method, String usualName) {
    if (!has("apiKey") || !param(METHOD.name()).equals(method)) {
      return Optional.empty();
    }
    String name = param("keyParamName");
    return Optional.of(Map.entry(name.isEmpty() ? usualName : name, param("apiKey")));
  }

  Tls tls(boolean unsafeSsl) {
    return has("tls")
        ? new Tls(param("ca"), param("cert"), param("key"), unsafeSsl)
        : new Tls("", "", "", unsafeSsl);
  }

  HttpIdentity oauth() {
    return has("oauth")
        ? new HttpIdentity.OAuth(
            param("oauthTokenURI"),
            param("clientID"),
            param("clientSecret"),
            scopes,
            param("endpointParams"))
        : new HttpIdentity.None();
  }

  @Override
  public String toString() {
    return "HttpAuth" + modes;
  }
}
