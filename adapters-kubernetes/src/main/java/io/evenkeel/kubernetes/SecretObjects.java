package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Secrets, ConfigMaps, service accounts and the templates of workloads, each read when it is asked
 * for: credentials are kept nowhere. A reason never quotes what an object holds.
 */
final class SecretObjects implements SecretSource {
  private final ApiServer server;
  private final ApiResources resources;

  SecretObjects(ApiServer server, ApiResources resources) {
    this.server = server;
    this.resources = resources;
  }

  @Override
  public Answer read(Wanted wanted) {
    return switch (wanted.kind()) {
      case SECRET -> answer("Secret", get(wanted, "secrets"), SecretObjects::decoded);
      case CONFIG_MAP ->
          answer("ConfigMap", get(wanted, "configmaps"), object -> texts(object.path("data")));
      case SERVICE_ACCOUNT ->
          answer(
              "ServiceAccount",
              get(wanted, "serviceaccounts"),
              object -> texts(object.path("metadata").path("annotations")));
      case SERVICE_ACCOUNT_TOKEN -> answer("TokenRequest", token(wanted), SecretObjects::token);
      case FILE -> new Unavailable("the cluster has no files");
    };
  }

  @Override
  public TemplateAnswer template(String namespace, ObjectRef workload) {
    ApiResources.Answer kind = resources.of(workload);
    if (kind instanceof ApiResources.Unknown unknown) {
      return new Unavailable(unknown.reason());
    }
    Reply reply = server.get(((ApiResources.Known) kind).path(namespace, workload.name()));
    if (reply.isNotFound()) {
      return new NotFound();
    }
    return reply.isOk()
        ? new Template(PodTemplates.of(reply.json()))
        : new Unavailable(reply.reason());
  }

  private Reply get(Wanted wanted, String plural) {
    return server.get(ApiPath.namespaced("v1", wanted.namespace(), plural).add(wanted.name()));
  }

  private Reply token(Wanted wanted) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
    request.putObject("spec");
    ApiPath account = ApiPath.namespaced("v1", wanted.namespace(), "serviceaccounts");
    return server.post(account.add(wanted.name(), "token"), request);
  }

  private static Answer answer(String kind, Reply reply, Holding holding) {
    if (reply.isNotFound()) {
      return new NotFound();
    }
    if (!reply.isA(kind)) {
      return new Unavailable(reply.reason());
    }
    try {
      return new Data(holding.of(reply.json()));
    } catch (IllegalArgumentException e) {
      return new Unavailable("what it holds is not Base64");
    }
  }

  private static Map<String, String> decoded(JsonNode secret) {
    Map<String, String> entries = new HashMap<>();
    texts(secret.path("data"))
        .forEach(
            (key, value) ->
                entries.put(
                    key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return entries;
  }

  private static Map<String, String> token(JsonNode request) {
    return Map.of(Data.TOKEN, request.path("status").path("token").asText(""));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> entries = new HashMap<>();
    object.properties().forEach(it -> entries.put(it.getKey(), it.getValue().asText("")));
    return entries;
  }

  /** What an object holds, by key. */
  private interface Holding {
    Map<String, String> of(JsonNode object);
  }
}
