package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;

/**
 * The {@code scale} of any kind that has one. A write carries the resourceVersion that was read, so
 * that the server refuses it if anybody has changed the workload since.
 */
final class ScaleSubresource implements ScaleTarget {
  private final ApiServer server;
  private final ApiResources resources;
  private final String namespace;
  private final ObjectRef target;

  ScaleSubresource(ApiServer server, ApiResources resources, String namespace, ObjectRef target) {
    this.server = server;
    this.resources = resources;
    this.namespace = namespace;
    this.target = target;
  }

  @Override
  public Answer read(Instant now) {
    ApiResources.Answer answer = resources.of(target);
    if (answer instanceof ApiResources.Unknown unknown) {
      return new Unavailable(unknown.reason());
    }
    Reply reply = server.get(path((ApiResources.Known) answer));
    if (!reply.isA("Scale")) {
      return new Unavailable(reply.reason());
    }
    JsonNode scale = reply.json();
    int replicas = scale.path("spec").path("replicas").asInt();
    int existing = scale.path("status").path("replicas").asInt();
    return replicas < 0 || existing < 0
        ? new Unavailable("the scale has a negative number of replicas")
        : new Scale(
            replicas,
            existing,
            scale.path("status").path("selector").asText(""),
            scale.path("metadata").path("resourceVersion").asText(""));
  }

  @Override
  public Receipt write(Scale seen, int replicas, Instant now) {
    ApiResources.Answer answer = resources.of(target);
    if (answer instanceof ApiResources.Unknown unknown) {
      return new Refused(unknown.reason());
    }
    ApiPath path = path((ApiResources.Known) answer).with("fieldManager", FieldOwner.NAME);
    Reply reply = server.put(path, body(seen, replicas));
    if (reply.isConflict()) {
      return new Conflict();
    }
    return reply.isOk() ? new Written() : new Refused(reply.reason());
  }

  private ObjectNode body(Scale seen, int replicas) {
    ObjectNode scale = JsonNodeFactory.instance.objectNode();
    scale.put("apiVersion", "autoscaling/v1").put("kind", "Scale");
    scale
        .putObject("metadata")
        .put("namespace", namespace)
        .put("name", target.name())
        .put("resourceVersion", seen.version());
    scale.putObject("spec").put("replicas", replicas);
    return scale;
  }

  private ApiPath path(ApiResources.Known known) {
    return known.path(namespace, target.name()).add("scale");
  }
}
