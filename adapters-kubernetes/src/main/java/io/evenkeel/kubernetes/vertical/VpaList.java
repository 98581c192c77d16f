package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.manifest.VpaManifest;
import io.evenkeel.manifest.VpaManifests;
import io.evenkeel.model.InvalidSpecException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists VerticalPodAutoscalers. What asks for the same as at the last listing is not parsed again:
 * the status of every VPA changes with every pass. Not thread-safe.
 */
final class VpaList {
  private static final String VERSION = "autoscaling.k8s.io/v1";
  private static final String KIND = "VerticalPodAutoscaler";
  private static final String PLURAL = "verticalpodautoscalers";

  private final KubernetesObjects objects;
  private final String namespace;
  private Map<ObjectKey, Parsed> known = new HashMap<>();

  VpaList(KubernetesObjects objects, String namespace) {
    this.objects = objects;
    this.namespace = namespace;
  }

  VpaListing read() {
    Listing<JsonNode> listed =
        Listing.of(objects.pages(VERSION, PLURAL, namespace), "VerticalPodAutoscalers", "VPA");
    if (!listed.isWhole()) {
      return new VpaListing(List.of(), Map.of(), listed.trouble());
    }
    List<SeenVpa> vpas = new ArrayList<>();
    Map<ObjectKey, String> broken = new HashMap<>();
    Map<ObjectKey, Parsed> next = new HashMap<>();
    for (JsonNode item : listed.items()) {
      ObjectKey key = key(item.path("metadata"));
      try {
        Parsed parsed = parsed(key, item);
        next.put(key, parsed);
        vpas.add(seen(key, item, parsed.manifest()));
      } catch (InvalidSpecException e) {
        broken.put(key, String.valueOf(e.getMessage()));
      }
    }
    known = next;
    return new VpaListing(vpas, broken, "");
  }

  private static ObjectKey key(JsonNode metadata) {
    return new ObjectKey(
        VERSION,
        KIND,
        metadata.path("namespace").asText(""),
        metadata.path("name").asText(""),
        metadata.path("uid").asText(""));
  }

  private Parsed parsed(ObjectKey key, JsonNode item) {
    String text = asked(key, item).toString();
    Parsed before = known.get(key);
    return before != null && before.text().equals(text)
        ? before
        : new Parsed(text, VpaManifests.parse(text, key.toString()).verticalAutoscalers().get(0));
  }

  /** Returns what the VPA asks for, without all that others write of it. */
  private static ObjectNode asked(ObjectKey key, JsonNode item) {
    ObjectNode lean = JsonNodeFactory.instance.objectNode();
    lean.put("apiVersion", VERSION).put("kind", KIND);
    ObjectNode metadata =
        lean.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
    JsonNode annotations = item.path("metadata").path("annotations");
    if (annotations.isObject()) {
      metadata.set("annotations", annotations);
    }
    lean.set("spec", item.path("spec"));
    return lean;
  }

  private static SeenVpa seen(ObjectKey key, JsonNode item, VpaManifest manifest) {
    JsonNode metadata = item.path("metadata");
    return new SeenVpa(
        key,
        metadata.path("generation").asLong(),
        Scalars.instant(metadata.path("creationTimestamp").asText("")).orElse(Scalars.UNSET),
        manifest,
        item.path("status"));
  }

  /** A VPA as text, and what it says. */
  private record Parsed(String text, VpaManifest manifest) {}
}
