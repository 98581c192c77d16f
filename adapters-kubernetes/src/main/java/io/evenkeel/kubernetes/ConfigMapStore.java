package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.spi.StateStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One ConfigMap per memory, all in one namespace, that of the controller. An annotation of the
 * autoscaled object would need the right to write its spec, and would wake everybody who watches it
 * with every pass.
 *
 * <p>A write carries the resourceVersion of the last read or write, so that what somebody else has
 * written in between is not overwritten unseen: such a save fails, and the next one is based on
 * what is there by then.
 */
final class ConfigMapStore implements StateStore {
  /** More is no memory of ours; an API server takes a little over a million. */
  private static final int LONGEST = 256 * 1024;

  private static final int NAMED_PART = 40;
  private static final int HASHED_BYTES = 8;
  private static final String ENTRY = "memory";
  static final String KEY = "evenkeel.io/memory-of";
  private static final String STORE = "evenkeel.io/store";
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  private final ApiServer server;
  private final String namespace;
  private final String prefix;
  private final Map<String, String> versions = new ConcurrentHashMap<>();

  /**
   * Opens a store.
   *
   * @param namespace namespace of the ConfigMaps
   * @param prefix what the keys are put behind, so that several stores share a namespace
   */
  ConfigMapStore(ApiServer server, String namespace, String prefix) {
    this.server = server;
    this.namespace = namespace;
    this.prefix = prefix;
  }

  @Override
  public Answer load(String key) {
    Reply reply = server.get(path(key));
    if (reply.isNotFound()) {
      versions.remove(key);
      return new Nothing();
    }
    if (!reply.isOk()) {
      return new Unavailable(reply.reason());
    }
    note(key, reply);
    JsonNode memory = reply.json().path("data").path(ENTRY);
    if (!memory.isTextual()) {
      return new Unavailable("ConfigMap " + name(key) + " has no entry \"" + ENTRY + "\"");
    }
    return memory.asText().length() > LONGEST
        ? new Unavailable("ConfigMap " + name(key) + " is larger than any memory")
        : new Stored(memory.asText());
  }

  @Override
  public Answer save(String key, String text) {
    if (text.length() > LONGEST) {
      return new Unavailable("the memory has more than " + LONGEST + " characters");
    }
    Reply reply = versions.containsKey(key) ? replace(key, text) : create(key, text);
    if (reply.isNotFound() && versions.remove(key) != null) {
      reply = create(key, text);
    }
    if (!reply.isOk()) {
      versions.remove(key);
      return new Unavailable(reply.reason());
    }
    note(key, reply);
    return new Stored(text);
  }

  /** Deletes every memory of this store; returns why that failed, empty if it did not. */
  Optional<String> clear() {
    versions.clear();
    ApiPath maps = ApiPath.namespaced("v1", namespace, "configmaps");
    Reply reply =
        server.delete(
            maps.with("labelSelector", STORE + "=" + hash(prefix)),
            JsonNodeFactory.instance.objectNode());
    return reply.isOk() || reply.isNotFound() ? Optional.empty() : Optional.of(reply.reason());
  }

  /** Whoever saves without having loaded takes what is there for his own. */
  private Reply create(String key, String text) {
    ApiPath maps = ApiPath.namespaced("v1", namespace, "configmaps");
    Reply reply = server.post(maps.with("fieldManager", FieldOwner.NAME), body(key, text, ""));
    if (!reply.isConflict()) {
      return reply;
    }
    Reply present = server.get(path(key));
    note(key, present);
    return present.isOk() ? replace(key, text) : present;
  }

  private Reply replace(String key, String text) {
    String version = versions.getOrDefault(key, "");
    return server.put(path(key).with("fieldManager", FieldOwner.NAME), body(key, text, version));
  }

  private ObjectNode body(String key, String text, String version) {
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    map.put("apiVersion", "v1").put("kind", "ConfigMap");
    ObjectNode metadata =
        map.putObject("metadata").put("namespace", namespace).put("name", name(key));
    if (!version.isEmpty()) {
      metadata.put("resourceVersion", version);
    }
    metadata.putObject("labels").put(MANAGED_BY, FieldOwner.NAME).put(STORE, hash(prefix));
    metadata.putObject("annotations").put(KEY, prefix + key);
    map.putObject("data").put(ENTRY, text);
    return map;
  }

  /** A write that names no version would overwrite whatever is there. */
  private void note(String key, Reply reply) {
    String version = reply.json().path("metadata").path("resourceVersion").asText("");
    if (reply.isOk() && !version.isEmpty()) {
      versions.put(key, version);
    } else if (reply.isOk()) {
      versions.remove(key);
    }
  }

  private ApiPath path(String key) {
    return ApiPath.namespaced("v1", namespace, "configmaps").add(name(key));
  }

  /** A readable beginning, and a hash that tells apart what looks alike. */
  private String name(String key) {
    String whole = prefix + key;
    String slug = whole.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String beginning = slug.length() > NAMED_PART ? slug.substring(0, NAMED_PART) : slug;
    return "evenkeel-" + beginning + "-" + hash(whole);
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASHED_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
