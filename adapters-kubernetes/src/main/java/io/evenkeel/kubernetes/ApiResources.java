package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.ObjectRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the kinds are called in paths, as the server tells: {@code apps/v1 Deployment} is {@code
 * deployments}. Remembered once known; a kind that is not served is asked for again, for its
 * CustomResourceDefinition may yet come. May be shared by threads.
 */
final class ApiResources {
  /** Kinds beyond that are asked for every time. */
  private static final int CAPACITY = 1000;

  private static final String CORE = "v1";
  private static final int NOT_FOUND = 404;

  private final ApiServer server;
  private final Map<String, String> plurals = new ConcurrentHashMap<>();

  ApiResources(ApiServer server) {
    this.server = server;
  }

  /** Returns how the kind of a reference is called. */
  Answer of(ObjectRef ref) {
    String apiVersion = ref.apiVersion().isEmpty() ? CORE : ref.apiVersion();
    String key = apiVersion + " " + ref.kind();
    String known = plurals.get(key);
    return known == null ? ask(apiVersion, ref.kind(), key) : new Known(apiVersion, known);
  }

  private Answer ask(String apiVersion, String kind, String key) {
    Reply reply = server.get(ApiPath.ofVersion(apiVersion));
    if (!reply.isOk() && !reply.isNotFound()) {
      return new Unknown(reply.reason(), reply.status());
    }
    for (JsonNode resource : reply.json().path("resources")) {
      String name = resource.path("name").asText();
      if (kind.equals(resource.path("kind").asText()) && name.indexOf('/') < 0) {
        if (plurals.size() < CAPACITY) {
          plurals.put(key, name);
        }
        return new Known(apiVersion, name);
      }
    }
    String none = "no matches for kind \"%s\" in version \"%s\"".formatted(kind, apiVersion);
    return new Unknown(none, NOT_FOUND);
  }

  /** How a kind is called. */
  sealed interface Answer {}

  /**
   * It is served.
   *
   * @param apiVersion group and version
   * @param plural name in paths
   */
  record Known(String apiVersion, String plural) implements Answer {
    /** Returns the path of one of its objects. */
    ApiPath path(String namespace, String name) {
      return ApiPath.namespaced(apiVersion, namespace, plural).add(name);
    }

    /** Returns the name with its group, as metrics APIs have it: {@code deployments.apps}. */
    String withGroup() {
      int slash = apiVersion.indexOf('/');
      return slash < 0 ? plural : plural + "." + apiVersion.substring(0, slash);
    }
  }

  /**
   * It is not served, or nobody knows.
   *
   * @param reason why, in words
   * @param status HTTP status of that answer: 404 if it is not served, 0 if nobody answered
   */
  record Unknown(String reason, int status) implements Answer {
    /** Returns whether the server has said that it does not serve it. */
    boolean isAbsent() {
      return status == NOT_FOUND;
    }
  }
}
