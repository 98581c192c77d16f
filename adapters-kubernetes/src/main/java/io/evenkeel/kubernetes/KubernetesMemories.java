package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/** The memories that all stores of a namespace keep, for who looks after what nobody needs. */
public final class KubernetesMemories {
  /** Memories of one answer at most: some are large. */
  private static final String PAGE = "100";

  private final ApiServer server;
  private final ApiResources resources;
  private final String namespace;

  KubernetesMemories(ApiServer server, ApiResources resources, String namespace) {
    this.server = server;
    this.resources = resources;
    this.namespace = namespace;
  }

  /** Lists what there is. */
  public Answer list() {
    ApiPath maps =
        ApiPath.namespaced("v1", namespace, "configmaps")
            .with("labelSelector", ConfigMapStore.MANAGED_BY + "=" + FieldOwner.NAME)
            .with("limit", PAGE);
    List<String> names = new ArrayList<>();
    String next = "";
    do {
      Reply reply = server.get(maps.with("continue", next));
      if (!reply.isOk()) {
        return new Unavailable(reply.reason());
      }
      JsonNode page = reply.json();
      for (JsonNode map : page.path("items")) {
        names.add(map.path("metadata").path("annotations").path(ConfigMapStore.KEY).asText(""));
      }
      next = page.path("metadata").path("continue").asText("");
    } while (!next.isEmpty());
    return new Listed(names);
  }

  /** Returns whether the server says that there is no such object; a namesake is another one. */
  public boolean isGone(ObjectKey key) {
    ObjectRef ref = new ObjectRef(key.apiVersion(), key.kind(), key.name());
    if (!(resources.of(ref) instanceof ApiResources.Known known)) {
      return false;
    }
    ApiPath path = ApiPath.namespaced(known.apiVersion(), key.namespace(), known.plural());
    Reply reply = server.get(path.with("fieldSelector", "metadata.name=" + key.name()));
    JsonNode found = reply.json().path("items");
    for (JsonNode object : found) {
      if (object.path("metadata").path("uid").asText("").equals(key.uid())) {
        return false;
      }
    }
    return reply.isOk() && found.isArray();
  }

  /** What there is. */
  public sealed interface Answer {}

  /**
   * All memories.
   *
   * @param names prefix and key of each, as they were given to its store
   */
  public record Listed(List<String> names) implements Answer {
    /** Copies the list. */
    public Listed {
      names = List.copyOf(names);
    }
  }

  /**
   * Nobody can tell.
   *
   * @param reason why, in words
   */
  public record Unavailable(String reason) implements Answer {}
}
