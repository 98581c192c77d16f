package io.evenkeel.loop.auth;

import io.evenkeel.keda.auth.EnvRef;
import io.evenkeel.keda.auth.KeyRef;
import io.evenkeel.keda.auth.OAuth2;
import io.evenkeel.keda.auth.SecretKey;
import io.evenkeel.keda.auth.SecretStore;
import io.evenkeel.keda.auth.TokenRef;
import io.evenkeel.keda.auth.TriggerAuthentication;
import io.evenkeel.spi.PodTemplate;
import io.evenkeel.spi.SecretSource.Data;
import io.evenkeel.spi.SecretSource.Kind;
import io.evenkeel.spi.SecretSource.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters that a TriggerAuthentication gives (upstream's {@code resolveAuthRef}), a later
 * source winning over an earlier one:
 *
 * <pre>
 * env → filePath, which replaces all and ends it → configMapTargetRef → secretTargetRef
 *     → stores outside the cluster → boundServiceAccountToken → oauth2
 * </pre>
 *
 * <p>What is missing or cannot be read is empty and noted, but for a file and a store.
 */
final class AuthParameters {
  private final TriggerAuthentication authentication;
  private final SecretReader secrets;
  private final Optional<PodTemplate> template;
  private final List<String> notes;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  AuthParameters(
      TriggerAuthentication authentication,
      SecretReader secrets,
      Optional<PodTemplate> template,
      List<String> notes) {
    this.authentication = authentication;
    this.secrets = secrets;
    this.template = template;
    this.notes = notes;
  }

  /** Says what is wrong with a field of a TriggerAuthentication. */
  static UnresolvedException refused(TriggerAuthentication it, String field, String message) {
    return new UnresolvedException(field(it, field) + " " + message);
  }

  private static String field(TriggerAuthentication it, String field) {
    String namespace = it.clusterWide() ? "" : it.metadata().namespace() + "/";
    return "%s %s%s: spec.%s".formatted(it.kind(), namespace, it.metadata().name(), field);
  }

  /**
   * Returns the parameters by name.
   *
   * @throws UnresolvedException if upstream would not build the trigger
   */
  Map<String, String> resolved() {
    List<EnvRef> env = authentication.env();
    for (int i = 0; i < env.size(); i++) {
      addVariable("env[" + i + "]", env.get(i));
    }
    if (!authentication.filePath().isEmpty()) {
      return new LinkedHashMap<>(file(authentication.filePath()));
    }
    addKeys("configMapTargetRef", Kind.CONFIG_MAP, authentication.configMapTargetRef());
    addKeys("secretTargetRef", Kind.SECRET, authentication.secretTargetRef());
    authentication.secretStores().forEach(this::refuse);
    List<TokenRef> tokens = authentication.boundServiceAccountToken();
    for (int i = 0; i < tokens.size(); i++) {
      addToken("boundServiceAccountToken[" + i + "]", tokens.get(i));
    }
    authentication.oauth2().ifPresent(this::addOAuth2);
    return parameters;
  }

  /** Namespace of the objects that it names. */
  private String namespace() {
    return authentication.clusterWide()
        ? secrets.options().clusterNamespace()
        : secrets.namespace();
  }

  private void addVariable(String field, EnvRef ref) {
    parameters.put(ref.parameter(), "");
    if (template.isEmpty()) {
      note(field, "the workload has no containers");
      return;
    }
    try {
      Map<String, String> all =
          ContainerEnvironment.of(template.get(), ref.containerName(), secrets);
      String value = all.get(ref.name());
      if (value == null) {
        note(field, "the container has no variable " + ref.name());
      } else {
        parameters.put(ref.parameter(), value);
      }
    } catch (UnresolvedException e) {
      note(field, e.reason());
    }
  }

  private Map<String, String> file(String path) {
    if (!authentication.clusterWide()) {
      throw refused(
          authentication,
          "filePath",
          "is for a ClusterTriggerAuthentication only; make it one or use secretTargetRef");
    }
    if (path.startsWith("/") || path.contains("..")) {
      throw refused(
          authentication,
          "filePath",
          "must be relative and without '..'; write it from the directory of such files on");
    }
    try {
      return secrets.read(secrets.wanted(Kind.FILE, "", path));
    } catch (UnresolvedException e) {
      throw refused(authentication, "filePath", "gives nothing: " + e.reason());
    }
  }

  private void addKeys(String field, Kind kind, List<KeyRef> refs) {
    for (int i = 0; i < refs.size(); i++) {
      KeyRef ref = refs.get(i);
      SecretKey key = new SecretKey(ref.name(), ref.key());
      parameters.put(ref.parameter(), value(field + "[" + i + "]", kind, key));
    }
  }

  private void refuse(SecretStore store) {
    if (!store.parameters().isEmpty()) {
      throw refused(
          authentication,
          store.field(),
          "is a store outside the cluster, which is not read here; copy its values into a Secret"
              + " and name that in secretTargetRef");
    }
  }

  private void addToken(String field, TokenRef ref) {
    SecretKey key = new SecretKey(ref.serviceAccountName(), Data.TOKEN);
    parameters.put(ref.parameter(), value(field, Kind.SERVICE_ACCOUNT_TOKEN, key));
  }

  private void addOAuth2(OAuth2 oauth2) {
    String secret =
        oauth2.clientSecret().map(key -> value("oauth2.clientSecret", Kind.SECRET, key)).orElse("");
    parameters.putAll(oauth2.parameters(secret));
  }

  /** Returns a value; empty and noted if it cannot be had. */
  private String value(String field, Kind kind, SecretKey key) {
    Wanted wanted = secrets.wanted(kind, namespace(), key.name());
    try {
      String value = secrets.read(wanted).get(key.key());
      if (value == null) {
        note(field, wanted + " has no key " + key.key());
      }
      return value == null ? "" : value;
    } catch (UnresolvedException e) {
      note(field, e.reason());
      return "";
    }
  }

  private void note(String field, String what) {
    notes.add(
        field(authentication, field)
            + " gives nothing, as "
            + what
            + "; create it or correct this");
  }
}
