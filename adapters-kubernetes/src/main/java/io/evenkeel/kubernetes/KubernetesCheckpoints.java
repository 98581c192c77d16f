package io.evenkeel.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.evenkeel.manifest.VpaManifests;
import io.evenkeel.vpa.VpaCheckpoint;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes VerticalPodAutoscalerCheckpoints as upstream's recommender does: the status is replaced as
 * a whole, and an object that is not there is created. Nothing is applied field by field: a bucket
 * that somebody else had written, and that is empty by now, would stay. May be shared by threads.
 */
public final class KubernetesCheckpoints {
  /** Group and version of the objects. */
  public static final String API_VERSION = "autoscaling.k8s.io/v1";

  /** The kind's name in paths. */
  public static final String PLURAL = "verticalpodautoscalercheckpoints";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiServer server;

  KubernetesCheckpoints(ApiServer server) {
    this.server = server;
  }

  /**
   * Writes a checkpoint.
   *
   * @return why it could not be written; empty if it was
   */
  public Optional<String> write(String namespace, VpaCheckpoint checkpoint) {
    Objects.requireNonNull(namespace, "namespace");
    JsonNode object = tree(VpaManifests.write(namespace, checkpoint));
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch.addObject().put("op", "add").put("path", "/status").set("value", object.path("status"));
    ApiPath path = path(namespace, checkpoint.name()).with("fieldManager", FieldOwner.NAME);
    Reply reply = server.patch(path, ApiServer.JSON_PATCH, patch.toString());
    if (reply.isNotFound()) {
      ApiPath all = ApiPath.namespaced(API_VERSION, namespace, PLURAL);
      reply = server.post(all.with("fieldManager", FieldOwner.NAME), object);
    }
    return refusal(reply);
  }

  /**
   * Deletes a checkpoint; one that is gone is no trouble.
   *
   * @return why it could not be deleted; empty if it is gone
   */
  public Optional<String> delete(String namespace, String name) {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    Reply reply = server.delete(path(namespace, name), JsonNodeFactory.instance.objectNode());
    return reply.isNotFound() ? Optional.empty() : refusal(reply);
  }

  private static ApiPath path(String namespace, String name) {
    return ApiPath.namespaced(API_VERSION, namespace, PLURAL).add(name);
  }

  private static Optional<String> refusal(Reply reply) {
    return reply.isOk() ? Optional.empty() : Optional.of(reply.reason());
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("was written as JSON", e);
    }
  }
}
