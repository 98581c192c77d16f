package io.evenkeel.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.model.ObjectRef;
import java.util.Optional;

/**
 * Writes the status of objects by server-side apply, under Evenkeel's own field manager: {@code
 * metadata.managedFields} tells who wrote what, and what is left out of the next status goes. May
 * be shared by threads.
 */
public final class KubernetesStatus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiServer server;
  private final ApiResources resources;

  KubernetesStatus(ApiServer server, ApiResources resources) {
    this.server = server;
    this.resources = resources;
  }

  /**
   * Writes a status.
   *
   * @param key the object
   * @param status its status as a JSON object; members that are null are left out
   * @return why it could not be written; empty if it was
   * @throws IllegalArgumentException if the status is no JSON object
   */
  public Optional<String> apply(ObjectKey key, String status) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("apiVersion", key.apiVersion()).put("kind", key.kind());
    ObjectNode metadata =
        body.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
    if (!key.uid().isEmpty()) {
      metadata.put("uid", key.uid());
    }
    body.set("status", withoutNulls(status));
    ApiResources.Answer kind = resources.of(new ObjectRef(key.apiVersion(), key.kind(), ""));
    if (kind instanceof ApiResources.Unknown unknown) {
      return Optional.of(unknown.reason());
    }
    ApiPath path =
        ((ApiResources.Known) kind)
            .path(key.namespace(), key.name())
            .add("status")
            .with("fieldManager", FieldOwner.NAME)
            .with("force", "true");
    Reply reply = server.patch(path, ApiServer.APPLY, body.toString());
    return reply.isOk() ? Optional.empty() : Optional.of(reply.reason());
  }

  private static ObjectNode withoutNulls(String status) {
    try {
      JsonNode read = JSON.readTree(status);
      if (read instanceof ObjectNode object) {
        object.properties().removeIf(member -> member.getValue().isNull());
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("status is no JSON", e);
    }
    throw new IllegalArgumentException("status is no JSON object");
  }
}
