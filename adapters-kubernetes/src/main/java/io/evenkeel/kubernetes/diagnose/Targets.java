package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.ObjectRef;

/** What autoscalers of all sorts are aimed at. */
final class Targets {
  private Targets() {}

  /** Returns the target; a ScaledObject that does not say more means a Deployment. */
  static ObjectRef of(JsonNode autoscaler) {
    JsonNode spec = autoscaler.path("spec");
    JsonNode ref = spec.path(spec.has("targetRef") ? "targetRef" : "scaleTargetRef");
    return new ObjectRef(
        text(ref, "apiVersion", "apps/v1"), text(ref, "kind", "Deployment"), text(ref, "name", ""));
  }

  /** Returns what two autoscalers of one target have in common, whatever version they name. */
  static String key(JsonNode autoscaler) {
    ObjectRef ref = of(autoscaler);
    int slash = ref.apiVersion().indexOf('/');
    String group = slash < 0 ? "" : ref.apiVersion().substring(0, slash);
    String namespace = autoscaler.path("metadata").path("namespace").asText("");
    return String.join("/", namespace, group, ref.kind(), ref.name());
  }

  private static String text(JsonNode ref, String field, String otherwise) {
    String text = ref.path(field).asText("");
    return text.isEmpty() ? otherwise : text;
  }
}
