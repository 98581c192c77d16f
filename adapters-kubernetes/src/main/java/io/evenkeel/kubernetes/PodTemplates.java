package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.spi.PodTemplate;
import io.evenkeel.spi.PodTemplate.Container;
import io.evenkeel.spi.PodTemplate.EnvFrom;
import io.evenkeel.spi.PodTemplate.EnvVar;
import io.evenkeel.spi.PodTemplate.FromKey;
import io.evenkeel.spi.PodTemplate.FromPod;
import io.evenkeel.spi.PodTemplate.Holder;
import io.evenkeel.spi.PodTemplate.Literal;
import java.util.ArrayList;
import java.util.List;

/** From the JSON of a workload to the template of its pods. */
final class PodTemplates {
  private PodTemplates() {}

  /** Returns the template; that of a ScaledJob is the one of its job. */
  static PodTemplate of(JsonNode workload) {
    JsonNode spec = workload.path("spec");
    JsonNode owner = spec.has("jobTargetRef") ? spec.path("jobTargetRef") : spec;
    JsonNode pod = owner.path("template").path("spec");
    List<Container> containers = new ArrayList<>();
    pod.path("containers").forEach(container -> containers.add(container(container)));
    return new PodTemplate(pod.path("serviceAccountName").asText(""), containers);
  }

  private static Container container(JsonNode container) {
    List<EnvFrom> objects = new ArrayList<>();
    container.path("envFrom").forEach(from -> objects.add(envFrom(from)));
    List<EnvVar> variables = new ArrayList<>();
    container.path("env").forEach(variable -> variables.add(variable(variable)));
    return new Container(container.path("name").asText(), objects, variables);
  }

  private static EnvFrom envFrom(JsonNode from) {
    boolean secret = from.has("secretRef");
    JsonNode ref = from.path(secret ? "secretRef" : "configMapRef");
    return new EnvFrom(
        from.path("prefix").asText(""), holder(secret), ref.path("name").asText(""), optional(ref));
  }

  private static EnvVar variable(JsonNode variable) {
    String name = variable.path("name").asText();
    JsonNode from = variable.path("valueFrom");
    boolean secret = from.has("secretKeyRef");
    if (secret || from.has("configMapKeyRef")) {
      JsonNode ref = from.path(secret ? "secretKeyRef" : "configMapKeyRef");
      return new FromKey(
          name,
          holder(secret),
          ref.path("name").asText(""),
          ref.path("key").asText(""),
          optional(ref));
    }
    return from.isObject()
        ? new FromPod(name)
        : new Literal(name, variable.path("value").asText(""));
  }

  private static Holder holder(boolean secret) {
    return secret ? Holder.SECRET : Holder.CONFIG_MAP;
  }

  private static boolean optional(JsonNode ref) {
    return ref.path("optional").asBoolean(false);
  }
}
